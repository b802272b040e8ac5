/** Reads a file of mocks, in the format of AWS Step Functions Local or in our own: its first keys say which. */
import type { SourceFormat } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { createFaults, MockFileError } from './mock-file-error.ts';
import type { Mocks } from './mocks.ts';
import { readLocalMocks } from './read-local-mocks.ts';
import { readOwnMocks } from './read-own-mocks.ts';

/** @throws MockFileError that names every fault with its line and column. */
export function readMocks(text: string, format: SourceFormat): Mocks {
  const { tree, diagnostics } = definitionParser(format)(text);
  if (tree?.kind !== 'object') throw new MockFileError(diagnostics);
  const faults = createFaults();
  const isOwn =
    tree.members.has('stateMachines') || !['StateMachines', 'MockedResponses'].some((key) => tree.members.has(key));
  const mocks = isOwn ? readOwnMocks(tree, faults.report) : readLocalMocks(tree, faults.report);
  if (isOwn && !tree.members.has('stateMachines')) {
    faults.report(tree, "Expected 'stateMachines', or 'StateMachines' and 'MockedResponses' of Step Functions Local.");
  }
  faults.throwIfAny();
  return mocks;
}
