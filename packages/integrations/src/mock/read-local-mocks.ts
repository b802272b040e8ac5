/**
 * The mock configuration file of AWS Step Functions Local, as it is:
 *
 *   {
 *     "StateMachines": { "orders": { "TestCases": { "declined": { "ChargePayment": "cardDeclined" } } } },
 *     "MockedResponses": { "cardDeclined": { "0-1": { "Return": {…} }, "2": { "Throw": { "Error": …, "Cause": … } } } }
 *   }
 *
 * The numbers of a response are those of attempts, from 0 and without a gap.
 */
import { memberOf, type SourceMember, type SourceNode } from '@stepwright/asl';
import { closestName } from '../router/closest-name.ts';
import type { ReportFault } from './mock-file-error.ts';
import type { MockedAnswer, Mocks, TestCase } from './mocks.ts';
import { membersOf, readEnd, reportUnknown } from './read-node.ts';

const ROOT_KEYS = ['StateMachines', 'MockedResponses'];
const SPELLING = { result: 'Return', failure: 'Throw', error: 'Error', cause: 'Cause', isErrorOptional: false };

/** Reads the tree of such a file; faults are reported, and what has some is left out. */
export function readLocalMocks(tree: SourceNode, report: ReportFault): Mocks {
  reportUnknown(membersOf(tree, 'The file', report), ROOT_KEYS, report);
  const responses = readResponses(memberOf(tree, 'MockedResponses'), report);
  const machines = memberOf(tree, 'StateMachines');
  if (machines === undefined) {
    report(tree, "'StateMachines' is missing: the test cases by the name of their state machine.");
    return new Map();
  }
  return new Map(
    membersOf(machines, "'StateMachines'", report).map(({ key, value }) => [key, readCases(value, responses, report)]),
  );
}

type Responses = ReadonlyMap<string, readonly MockedAnswer[]>;

function readCases(machine: SourceNode, responses: Responses, report: ReportFault): ReadonlyMap<string, TestCase> {
  reportUnknown(membersOf(machine, 'A state machine', report), ['TestCases'], report);
  const cases = memberOf(machine, 'TestCases');
  if (cases === undefined) {
    report(machine, "'TestCases' is missing: for each case, the mocked response of each of its states.");
    return new Map();
  }
  return new Map(
    membersOf(cases, "'TestCases'", report).map(({ key, value }) => [
      key,
      new Map(
        membersOf(value, 'A test case', report).map((state) => [state.key, findResponse(state, responses, report)]),
      ),
    ]),
  );
}

function findResponse({ value }: SourceMember, responses: Responses, report: ReportFault): readonly MockedAnswer[] {
  const name = value.kind === 'string' ? value.value : undefined;
  const answers = name === undefined ? undefined : responses.get(name);
  if (answers !== undefined) return answers;
  const meant = name === undefined ? undefined : closestName(name, [...responses.keys()]);
  const suggestion = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  report(value, `This must be the name of a response under 'MockedResponses'.${suggestion}`);
  return [];
}

function readResponses(node: SourceNode | undefined, report: ReportFault): Responses {
  if (node === undefined) return new Map();
  return new Map(
    membersOf(node, "'MockedResponses'", report).map(({ key, value }) => [key, readResponse(value, report)]),
  );
}

function readResponse(node: SourceNode, report: ReportFault): readonly MockedAnswer[] {
  let next = 0;
  const answers: MockedAnswer[] = [];
  for (const { key, value } of membersOf(node, 'A mocked response', report)) {
    const range = readRange(key);
    if (range?.first === next && range.last >= range.first) {
      const members = membersOf(value, 'An answer', report);
      reportUnknown(members, [SPELLING.result, SPELLING.failure], report);
      const end = readEnd(value, members, SPELLING, report);
      if (end !== undefined) answers.push({ attempts: range.last - range.first + 1, end });
      next = range.last + 1;
    } else {
      report(
        value,
        `'${key}' must be the number of attempt ${next}, or a range from it such as "${next}-${next + 2}".`,
      );
    }
  }
  return answers;
}

function readRange(key: string): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(key);
  if (match === null) return undefined;
  const first = Number(match[1]);
  return { first, last: match[2] === undefined ? first : Number(match[2]) };
}
