/** Reads the values that both formats of mocks are made of. */
import { printJson, type SourceMember, type SourceNode, sourceToJson } from '@stepwright/asl';
import type { TaskEnd } from '@stepwright/engine';
import { closestName } from '../router/closest-name.ts';
import type { ReportFault } from './mock-file-error.ts';

/** The members of an object in the order of the text; none, and a fault, where the node is something else. */
export function membersOf(node: SourceNode, what: string, report: ReportFault): readonly SourceMember[] {
  if (node.kind === 'object') {
    for (const duplicate of node.duplicates) report(duplicate.value, `'${duplicate.key}' appears more than once here.`);
    return [...node.members.values()];
  }
  report(node, `${what} must be an object, but this is ${describe(node)}.`);
  return [];
}

/** Reports members that are not known, with the name that was probably meant. */
export function reportUnknown(members: readonly SourceMember[], known: readonly string[], report: ReportFault): void {
  for (const { key, value } of members) {
    if (known.includes(key)) continue;
    const meant = closestName(key, known);
    const suggestion = meant === undefined ? '' : ` Did you mean '${meant}'?`;
    report(value, `'${key}' is not known here; expected ${known.join(', ')}.${suggestion}`);
  }
}

/** How the names of an answer's parts are spelled. */
export interface AnswerSpelling {
  readonly result: string;
  readonly failure: string;
  readonly error: string;
  readonly cause: string;
  /** Whether a failure may be without a name: SendTaskFailure may give none. */
  readonly isErrorOptional: boolean;
}

/** What an attempt comes to: exactly one of a result and a failure. Undefined, and a fault, otherwise. */
export function readEnd(
  node: SourceNode,
  members: readonly SourceMember[],
  spelling: AnswerSpelling,
  report: ReportFault,
): TaskEnd | undefined {
  const given = members.filter(({ key }) => key === spelling.result || key === spelling.failure);
  const [only] = given;
  if (only === undefined || given.length > 1) {
    report(node, `An answer has exactly one of '${spelling.result}' and '${spelling.failure}'.`);
    return undefined;
  }
  if (only.key === spelling.result) return { kind: 'succeeded', output: printJson(sourceToJson(only.value)) };
  const parts = membersOf(only.value, `'${spelling.failure}'`, report);
  reportUnknown(parts, [spelling.error, spelling.cause], report);
  const error = readText(parts, spelling.error, report);
  if (error === undefined && !spelling.isErrorOptional)
    report(only.value, `'${spelling.failure}' needs '${spelling.error}', the error's name.`);
  return { kind: 'failed', error, cause: readText(parts, spelling.cause, report) };
}

function readText(members: readonly SourceMember[], key: string, report: ReportFault): string | undefined {
  const value = members.find((member) => member.key === key)?.value;
  if (value === undefined) return undefined;
  if (value.kind === 'string') return value.value;
  report(value, `'${key}' must be text, but this is ${describe(value)}.`);
  return undefined;
}

/** `an object`, `null`, … */
export function describe({ kind }: SourceNode): string {
  if (kind === 'null') return 'null';
  return kind === 'object' || kind === 'array' ? `an ${kind}` : `a ${kind}`;
}
