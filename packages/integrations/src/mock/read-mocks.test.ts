import { describe, expect, test } from 'vitest';
import { MockFileError } from './mock-file-error.ts';
import { answerTo } from './mocks.ts';
import { readMocks } from './read-mocks.ts';

function faultsOf(text: string, format: 'json' | 'yaml' = 'yaml'): readonly string[] {
  try {
    readMocks(text, format);
  } catch (error) {
    if (error instanceof MockFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const local = `{
  "StateMachines": { "orders": { "TestCases": { "declined": { "Charge": "flaky" }, "none": {} } } },
  "MockedResponses": {
    "flaky": {
      "0": { "Return": { "total": 1.0 } },
      "1-2": { "Throw": { "Error": "Declined", "Cause": "no money" } }
    }
  }
}`;

const own = `
stateMachines:
  orders:
    flaky:
      Validate:
        return: { total: 1.0, id: 12345678901234567890 }
      Charge:
        - throw: { error: Busy }
          times: 2
        - return: null
          times: always
`;

describe('the mock configuration of Step Functions Local', () => {
  test('gives the answers of each state by the number of the attempt, ranges included', () => {
    const answers = readMocks(local, 'json').get('orders')?.get('declined')?.get('Charge') ?? [];
    const declined = { kind: 'failed', error: 'Declined', cause: 'no money' };
    expect([0, 1, 2, 3].map((attempt) => answerTo(answers, attempt)?.end)).toEqual([
      { kind: 'succeeded', output: '{"total":1.0}' },
      declined,
      declined,
      undefined,
    ]);
  });

  test('is read from YAML as well', () => {
    expect(readMocks('StateMachines: {a: {TestCases: {b: {}}}}', 'yaml').get('a')?.has('b')).toBe(true);
  });

  test.each([
    ['{"MockedResponses": {}}', "1:1 'StateMachines' is missing: the test cases by the name of their state machine."],
    ['{"StateMachines": []}', "1:19 'StateMachines' must be an object, but this is an array."],
    [
      '{"StateMachines": {"a": {}}}',
      "1:25 'TestCases' is missing: for each case, the mocked response of each of its states.",
    ],
    [
      '{"StateMachines": {"a": {"TestCases": {"c": {"S": "flaki"}}}}, "MockedResponses": {"flaky": {}}}',
      "1:51 This must be the name of a response under 'MockedResponses'. Did you mean 'flaky'?",
    ],
    [
      '{"StateMachines": {}, "MockedResponses": {"r": {"1": {"Return": 1}}}}',
      `1:54 '1' must be the number of attempt 0, or a range from it such as "0-2".`,
    ],
    [
      '{"StateMachines": {}, "MockedResponses": {"r": {"0": {"Return": 1, "Throw": {"Error": "E"}}}}}',
      "1:54 An answer has exactly one of 'Return' and 'Throw'.",
    ],
    [
      '{"StateMachines": {}, "MockedResponses": {"r": {"0": {"Throw": {"Cause": "c"}}}}}',
      "1:64 'Throw' needs 'Error', the error's name.",
    ],
    [
      '{"StateMachines": {}, "MockedResponses": {"r": {"0": {"Throw": {"Error": 1}}}}}',
      "1:74 'Error' must be text, but this is a number.",
    ],
    [
      '{"StateMachines": {}, "MockedResponse": {}}',
      "1:41 'MockedResponse' is not known here; expected StateMachines, MockedResponses. Did you mean 'MockedResponses'?",
    ],
  ])('is refused where it is wrong: %s', (text, fault) => {
    expect(faultsOf(text, 'json')).toContain(fault);
  });
});

describe('our own file of mocks', () => {
  test('gives one answer for all attempts, or one after the other, and keeps numbers as they are written', () => {
    const answers = readMocks(own, 'yaml').get('orders')?.get('flaky');
    expect(answerTo(answers?.get('Validate') ?? [], 7)?.end).toEqual({
      kind: 'succeeded',
      output: '{"total":1.0,"id":12345678901234567890}',
    });
    const busy = { kind: 'failed', error: 'Busy', cause: undefined };
    const charged = { kind: 'succeeded', output: 'null' };
    expect([0, 1, 2, 999].map((attempt) => answerTo(answers?.get('Charge') ?? [], attempt)?.end)).toEqual([
      busy,
      busy,
      charged,
      charged,
    ]);
  });

  test.each([
    [
      'stateMachines: {a: {c: {S: [{return: 1, times: 0}]}}}',
      "1:48 'times' must be a whole number from 1 to 1000000, or 'always', but this is a number.",
    ],
    ['stateMachines: {a: {c: {S: 1}}}', '1:28 An answer must be an object, but this is a number.'],
    [
      'stateMachines: {a: {c: {S: {retrun: 1}}}}',
      "1:37 'retrun' is not known here; expected return, throw, times. Did you mean 'return'?",
    ],
    ['machines: {}', "1:1 Expected 'stateMachines', or 'StateMachines' and 'MockedResponses' of Step Functions Local."],
  ])('is refused where it is wrong: %s', (text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  test('names every fault at once', () => {
    expect(faultsOf('stateMachines: {a: {c: {S: {}, T: {}}}}')).toHaveLength(2);
  });

  test('is refused as a whole where it is no YAML', () => {
    expect(faultsOf('stateMachines: [')[0]).toMatch(/^\d+:\d+ /);
  });
});
