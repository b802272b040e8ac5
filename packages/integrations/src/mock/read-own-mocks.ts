/**
 * Stepwright's own file of mocks, shorter to write than the one of Step Functions Local:
 *
 *   stateMachines:
 *     orders:
 *       flaky-provider:                      # a test case
 *         ValidateOrder:                     # a state: one answer for all its attempts …
 *           return: { orderId: W-1001 }
 *         ChargePayment:                     # … or one after the other; the last may go on for ever
 *           - throw: { error: PaymentProviderUnavailable, cause: out of order }
 *             times: 2
 *           - return: { paymentId: pay_1 }
 */
import { memberOf, type SourceNode } from '@stepwright/asl';
import type { ReportFault } from './mock-file-error.ts';
import type { MockedAnswer, Mocks, TestCase } from './mocks.ts';
import { describe, membersOf, readEnd, reportUnknown } from './read-node.ts';

const SPELLING = { result: 'return', failure: 'throw', error: 'error', cause: 'cause', isErrorOptional: true };
const ANSWER_KEYS = ['return', 'throw', 'times'];

/** The most attempts that one answer may be given for, unless it is for all. */
const TIMES_MAX = 1_000_000;

/** Reads the tree of such a file; faults are reported, and what has some is left out. */
export function readOwnMocks(tree: SourceNode, report: ReportFault): Mocks {
  reportUnknown(membersOf(tree, 'The file', report), ['stateMachines'], report);
  const machines = memberOf(tree, 'stateMachines');
  if (machines === undefined) return new Map();
  return new Map(
    membersOf(machines, "'stateMachines'", report).map((machine) => [
      machine.key,
      new Map(
        membersOf(machine.value, 'A state machine', report).map(({ key, value }) => [key, readCase(value, report)]),
      ),
    ]),
  );
}

function readCase(node: SourceNode, report: ReportFault): TestCase {
  return new Map(
    membersOf(node, 'A test case', report).map(({ key, value }) => [
      key,
      value.kind === 'array'
        ? value.items.flatMap((item) => readAnswer(item, 1, report))
        : readAnswer(value, Number.POSITIVE_INFINITY, report),
    ]),
  );
}

/** The answer, alone in a list; an empty list, and a fault, where it is none. */
function readAnswer(node: SourceNode, times: number, report: ReportFault): readonly MockedAnswer[] {
  const members = membersOf(node, 'An answer', report);
  if (node.kind !== 'object') return [];
  reportUnknown(members, ANSWER_KEYS, report);
  const end = readEnd(node, members, SPELLING, report);
  const attempts = readTimes(memberOf(node, 'times'), times, report);
  return end === undefined ? [] : [{ attempts, end }];
}

function readTimes(node: SourceNode | undefined, otherwise: number, report: ReportFault): number {
  if (node === undefined) return otherwise;
  if (node.kind === 'string' && node.value === 'always') return Number.POSITIVE_INFINITY;
  if (
    node.kind === 'number' &&
    Number.isInteger(node.value) &&
    Number(node.value) >= 1 &&
    Number(node.value) <= TIMES_MAX
  ) {
    return Number(node.value);
  }
  report(node, `'times' must be a whole number from 1 to ${TIMES_MAX}, or 'always', but this is ${describe(node)}.`);
  return otherwise;
}
