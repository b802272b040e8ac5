import { describe, expect, test } from 'vitest';
import { jsonataExpressionsRule } from './jsonata-expressions.ts';
import { expectFindings, expectValid, findingsOf, machine, only } from './rule-harness.ts';

const inJsonata = { QueryLanguage: 'JSONata' };
const group = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };

describe('jsonataExpressionsRule', () => {
  const finds = (state: Readonly<Record<string, unknown>>, lines: readonly string[]): void => {
    expectFindings(jsonataExpressionsRule, only(state, inJsonata), lines);
  };

  test.each([
    ['1 +', 'Unexpected end of expression'],
    ['"unterminated', 'String literal must be terminated by a matching quote'],
    ['$a[1,2)', 'Expected "]", got ","'],
    ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
    ['$match("a", /abc', 'No terminating / in regular expression'],
  ])('%s does not parse', (source, message) => {
    finds({ Type: 'Pass', Output: { v: `{% ${source} %}` }, End: true }, [
      `INVALID_JSONATA_EXPRESSION ${message} @ /States/A/Output/v`,
    ]);
  });

  test.each([
    ['$states.input.a ?? 1', 'Write $exists(a) ? a : b for a ?? b'],
    ['$states.input.a ?: 1', 'a ? a : b for a ?: b'],
    ['$states.input.a ?? ', 'The fault lies at or before character 18'],
  ])('of %s the hint says: %s', (source, hint) => {
    const [finding] = findingsOf(
      jsonataExpressionsRule,
      only({ Type: 'Pass', Output: `{% ${source} %}`, End: true }, inJsonata),
    );
    expect(finding?.message).toMatch(/^The symbol "[?:]" cannot be used as a unary operator$/);
    expect(finding?.hint).toContain(hint);
  });

  test('expressions are found in all fields that take them, at any depth, and nowhere else', () => {
    const bad = '{% ( %}';
    const at = (location: string): string => `INVALID_JSONATA_EXPRESSION Unexpected end of expression @ ${location}`;
    finds(
      {
        Type: 'Task',
        Comment: bad,
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { [bad]: 1, list: [{ x: bad }], fine: ' {% ( %}' },
        TimeoutSeconds: bad,
        HeartbeatSeconds: bad,
        Credentials: { RoleArn: bad },
        Output: bad,
        Assign: { v: bad },
        Catch: [{ ErrorEquals: [bad], Next: 'A', Output: bad, Assign: { e: bad } }],
        End: true,
      },
      [
        at('/States/A/Credentials/RoleArn'),
        at('/States/A/Arguments/list[0]/x'),
        at('/States/A/Output'),
        at('/States/A/Assign/v'),
        at('/States/A/TimeoutSeconds'),
        at('/States/A/HeartbeatSeconds'),
        at('/States/A/Catch[0]/Output'),
        at('/States/A/Catch[0]/Assign/e'),
      ],
    );
    finds({ Type: 'Map', ItemProcessor: group, Items: bad, ItemSelector: [bad], MaxConcurrency: bad, End: true }, [
      at('/States/A/Items'),
      at('/States/A/ItemSelector[0]'),
      at('/States/A/MaxConcurrency'),
    ]);
    finds({ Type: 'Choice', Choices: [{ Condition: bad, Next: 'A' }] }, [at('/States/A/Choices[0]/Condition')]);
    finds({ Type: 'Fail', Error: bad, Cause: bad }, [at('/States/A/Error'), at('/States/A/Cause')]);
    finds({ Type: 'Wait', Seconds: bad, End: true }, [at('/States/A/Seconds')]);
  });

  test('in a JSONPath state nothing is an expression', () => {
    expectValid(jsonataExpressionsRule, only({ Type: 'Pass', Result: '{% ( %}', Assign: { v: '{% ( %}' }, End: true }));
  });

  test('there is no document to refer to', () => {
    const topLevel = (name: string): string =>
      `UNSUPPORTED_JSONATA_EXPRESSION Reference to '${name}' at the top level is not supported. @ /States/A/Output`;
    finds({ Type: 'Pass', Output: '{% phone & phone & fax.number %}', End: true }, [
      topLevel('phone'),
      topLevel('fax'),
    ]);
    finds({ Type: 'Pass', Output: '{% $.a %}', End: true }, [topLevel('$')]);
    finds({ Type: 'Pass', Output: '{% $states.input.($$.a) %}', End: true }, [topLevel('$$')]);
    finds({ Type: 'Pass', Output: '{% *.a %}', End: true }, [topLevel('*')]);
    finds({ Type: 'Pass', Output: '{% $states.input[a = $.b].{"c": d, "e": %.f} %}', End: true }, []);
  });

  test('$states has the result after the work, and the error output in a catcher', () => {
    const missing = (name: string, location: string): string =>
      `INVALID_JSONATA_EXPRESSION Field '$states.${name}' does not exist. @ /States/A/${location}`;
    const [result, error] = ['{% $states.result.x %}', '{% $states.errorOutput.Error %}'];
    finds(
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: result,
        Output: [result, error, '{% $states.input & $states.context %}', '{% $states %}'],
        Assign: { r: result },
        Catch: [{ ErrorEquals: ['A'], Next: 'A', Output: [error, result], Assign: { e: error } }],
        End: true,
      },
      [missing('result', 'Arguments'), missing('errorOutput', 'Output[1]'), missing('result', 'Catch[0]/Output[1]')],
    );
    finds({ Type: 'Pass', Output: result, End: true }, [missing('result', 'Output')]);
    finds({ Type: 'Choice', Choices: [{ Condition: true, Next: 'A', Output: result }] }, [
      missing('result', 'Choices[0]/Output'),
    ]);
    finds({ Type: 'Pass', Output: '{% $states.inptu %}', End: true }, [missing('inptu', 'Output')]);
  });

  test('variables need not be set anywhere', () => {
    expectValid(
      jsonataExpressionsRule,
      machine({ A: { Type: 'Pass', Output: '{% $nowhere %}', End: true } }, inJsonata),
    );
  });
});
