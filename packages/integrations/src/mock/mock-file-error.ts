/** What is wrong with a file of mocks, at which places. */
import type { SourceNode } from '@stepwright/asl';

/** One thing that is wrong. */
export interface MockFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A file of mocks cannot be used. The message has a line for every fault: `<line>:<column> <what was expected>`. */
export class MockFileError extends Error {
  readonly faults: readonly MockFault[];
  constructor(faults: readonly MockFault[]) {
    super(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
    this.name = 'MockFileError';
    this.faults = faults;
  }
}

/** Takes note of what is wrong at a place of the text. */
export type ReportFault = (node: SourceNode, message: string) => void;

/** Collects faults, and throws them all together when asked to. */
export function createFaults(): { readonly report: ReportFault; readonly throwIfAny: () => void } {
  const faults: MockFault[] = [];
  return {
    report: (node, message) => faults.push({ ...node.source.placeAt(node.offset), message }),
    throwIfAny: () => {
      if (faults.length > 0) throw new MockFileError(faults);
    },
  };
}
