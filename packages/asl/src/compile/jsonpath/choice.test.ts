import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

describe('Choice', () => {
  const fields = {
    Choices: [
      { Variable: '$.v', IsPresent: false, Next: 'None', Assign: { status: 'UNKNOWN' } },
      { Variable: '$.v', NumericEquals: 42, Next: 'Right' },
    ],
    Default: 'Wrong',
    Assign: { status: 'INCORRECT', 'guess.$': '$.v' },
  };
  const choose = (raw: string, overrides: object = {}): string => {
    const outcome = compile('Choice', { ...fields, ...overrides }).choose(parseJson(raw), testEnvironment());
    return `${outcome?.next} ${shown(outcome)}`;
  };

  test('the first rule that fits wins, with its own Assign; Default takes the state’s', () => {
    expect(choose('{}')).toBe('None {} | status="UNKNOWN"');
    expect(choose('{"v":42.0}')).toBe('Right {"v":42.0}');
    expect(choose('{"v":"42"}')).toBe('Wrong {"v":"42"} | status="INCORRECT" guess="42"');
  });

  test('rules look at the effective input, and OutputPath picks from it', () => {
    expect(choose('{"in":{"v":42}}', { InputPath: '$.in', OutputPath: '$.v' })).toBe('Right 42');
  });

  test('nothing fits and there is no Default: nothing', () => {
    expect(choose('{"v":1}', { Default: undefined })).toBe('undefined nothing');
  });
});
