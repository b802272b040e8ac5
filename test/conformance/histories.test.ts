import { parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { compareResult, comparisonOf } from './compare.ts';
import { handmadeCase, handmadeTokens } from './handmade-case.ts';
import { collectParallelEvents } from './normalise.ts';

/** `id<previous type detail` a line, as a history. A detail `ref:N` becomes a text that names event N. */
function history(lines: string): string {
  const events = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [numbers = '', type = '', detail] = line.trim().split(' ');
      const [id, previousEventId] = numbers.split('<');
      const name = detail?.replace(/^ref:(\d+)$/, 'failed (entered at the event id #$1)') ?? '';
      return { id: Number(id), previousEventId: Number(previousEventId), type, stateEnteredEventDetails: { name } };
    });
  return JSON.stringify({ events });
}

function isMatch(expected: string, actual: string, features = '"concurrent"'): boolean {
  const comparison = comparisonOf(handmadeCase(`{"features":[${features}]}`), handmadeTokens({}));
  return compareResult('history', parseJson(expected), parseJson(actual), comparison).length === 0;
}

const recorded = history(`
  1<0 MapStateEntered
  2<1 MapStateStarted
  3<2 IterationStarted a
  4<2 IterationStarted b
  5<3 IterationSucceeded a
  6<4 IterationSucceeded b
  7<6 MapStateSucceeded`);

const interleaved = history(`
  1<0 MapStateEntered
  2<1 MapStateStarted
  3<2 IterationStarted b
  4<3 IterationSucceeded b
  5<2 IterationStarted a
  6<5 IterationSucceeded a
  7<6 MapStateSucceeded`);

describe('histories', () => {
  test('branches may interleave where the case says so, and only there', () => {
    expect(isMatch(recorded, interleaved)).toBe(true);
    expect(isMatch(recorded, interleaved, '')).toBe(false);
  });

  test('an event must follow the event that it followed in the recording', () => {
    expect(isMatch(recorded, interleaved.replace('"previousEventId":5', '"previousEventId":3'))).toBe(false);
  });

  test('an event that joins branches follows an event of the recorded type', () => {
    expect(isMatch(recorded, interleaved.replace('"previousEventId":6', '"previousEventId":4'))).toBe(true);
    expect(isMatch(recorded, interleaved.replace('"previousEventId":6', '"previousEventId":2'))).toBe(false);
  });

  test('ids have no gaps and are in order', () => {
    expect(isMatch(recorded, interleaved.replace('"id":7', '"id":8'))).toBe(false);
  });

  test('an event too many, too few or twice is a difference', () => {
    expect(isMatch(recorded, history('1<0 MapStateEntered'))).toBe(false);
    expect(isMatch(recorded, interleaved.replace('"name":"a"', '"name":"b"'))).toBe(false);
  });

  test('ids inside texts are those of the matching events', () => {
    const expected = history('1<0 A\n2<1 B x\n3<1 B y\n4<2 C ref:2');
    expect(isMatch(expected, history('1<0 A\n2<1 B y\n3<1 B x\n4<3 C ref:3'))).toBe(true);
    expect(isMatch(expected, history('1<0 A\n2<1 B y\n3<1 B x\n4<3 C ref:2'))).toBe(false);
  });

  test('numbered tokens bind across a search that has to go back', () => {
    const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const expected = history('1<0 A\n2<1 B <uuid:1>\n3<1 B <uuid:2>\n4<3 C <uuid:2>');
    expect(isMatch(expected, history(`1<0 A\n2<1 B ${one}\n3<1 B ${two}\n4<2 C ${one}`))).toBe(true);
    expect(isMatch(expected, history(`1<0 A\n2<1 B ${one}\n3<1 B ${two}\n4<2 C ${two}`))).toBe(false);
  });

  test('what stands beside the events is compared too', () => {
    expect(isMatch(recorded, interleaved.replace('{', '{"nextToken":"x",'))).toBe(false);
  });
});

describe('runs of events without numbers', () => {
  const events = (lines: string) => {
    const parsed = parseJson(history(lines));
    const items = parsed instanceof Map ? parsed.get('events') : undefined;
    return Array.isArray(items) ? collectParallelEvents(items) : [];
  };
  const compact = (lines: string) =>
    events(lines).map((event) =>
      event instanceof Map ? `${JSON.stringify(event.get('id'))} ${String(event.get('type'))}` : '',
    );

  test('the events inside a Parallel state lose their numbers, and the one before its exit is lost', () => {
    const lines =
      '1<0 ParallelStateEntered\n2<1 ParallelStateStarted\n3<2 A\n4<3 B\n5<4 ParallelStateSucceeded\n6<4 ParallelStateExited\n7<6 End';
    expect(compact(lines)).toEqual([
      '1 ParallelStateEntered',
      '2 ParallelStateStarted',
      '[0] A',
      '[0] B',
      '6 ParallelStateExited',
      '7 End',
    ]);
  });

  test('a run is compared without order, the rest with it', () => {
    const comparison = comparisonOf(handmadeCase('{"normalise":["parallel-events-sorted"]}'), handmadeTokens({}));
    const matches = (expected: string, actual: string) =>
      compareResult('h', new Map([['events', events(expected)]]), new Map([['events', events(actual)]]), comparison)
        .length === 0;
    const base =
      '1<0 ParallelStateStarted\n2<1 A x\n3<1 A y\n4<3 ParallelStateSucceeded\n5<4 ParallelStateExited\n6<5 End z';
    expect(matches(base, base.replace('A x', 'A t').replace('A y', 'A x').replace('A t', 'A y'))).toBe(true);
    expect(matches(base, base.replace('A x', 'A y'))).toBe(false);
    expect(matches(base, base.replace('6<5', '6<4'))).toBe(false);
  });
});
