import { describe, expect, test } from 'vitest';
import { handmadeTokens } from './handmade-case.ts';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';

describe('tokens', () => {
  test('a text without tokens matches only itself', () => {
    const tokens = handmadeTokens({});
    expect(tokens.matchesText('a.c', 'a.c')).toBe(true);
    expect(tokens.matchesText('a.c', 'abc')).toBe(false);
  });

  test('times, region and partition of the actual text are read as the recording reads them', () => {
    const tokens = handmadeTokens({});
    expect(tokens.matchesText('arn:<partition>:states:<region>:1', 'arn:aws:states:us-east-1:1')).toBe(true);
    expect(tokens.matchesText('at date.', 'at 2024-02-29T23:59:59.5+01:00.')).toBe(true);
    expect(tokens.matchesText('at date.', 'at 2024-13-01T00:00:00Z.')).toBe(false);
    expect(tokens.matchesText('<region>', 'eu-west-1')).toBe(false);
  });

  test('a token with values stands for one of them, anywhere in a text', () => {
    const tokens = handmadeTokens({ role_arn: { values: ['arn:aws:iam::1:role/a', 'b'] } });
    expect(tokens.matchesText('by role_arn!', 'by arn:aws:iam::1:role/a!')).toBe(true);
    expect(tokens.matchesText('by role_arn!', 'by b!')).toBe(true);
    expect(tokens.matchesText('by role_arn!', 'by c!')).toBe(false);
    expect(tokens.matchesText('by role_arn!', 'by role_arn!')).toBe(false);
  });

  test('values may hold variables, and a value whose variable holds nothing matches nothing', () => {
    const spec = { machine: { values: ['${sm}'] } };
    expect(handmadeTokens(spec, { sm: 'arn:x' }).matchesText('machine', 'arn:x')).toBe(true);
    expect(handmadeTokens({ part: { segments: [{ variable: 'sm', index: 1 }] } }).matchesText('part', 'x')).toBe(false);
  });

  test('segments take one part of a saved ARN', () => {
    const tokens = handmadeTokens({ '<part>': { segments: [{ variable: 'run', index: 2 }] } }, { run: 'a:b/c:d' });
    expect(tokens.matchesText('x:<part>', 'x:c')).toBe(true);
    expect(tokens.matchesText('x:<part>', 'x:d')).toBe(false);
  });

  test('the longer of two names that begin alike is meant', () => {
    const tokens = handmadeTokens({ name: { values: ['short'] }, name_2: { values: ['long'] } });
    expect(tokens.matchesText('name_2', 'long')).toBe(true);
    expect(tokens.matchesText('name_2', 'short_2')).toBe(false);
  });

  test('a numbered token stands for the same text throughout', () => {
    const tokens = handmadeTokens({ '<id:1>': {} });
    expect(tokens.matchesText('<id:1>-<id:1>', 'a-b')).toBe(false);
    expect(tokens.matchesText('<id:1>-<id:1>', 'a-a')).toBe(true);
    expect(tokens.matchesText('<id:1>', 'b')).toBe(false);
    expect(tokens.matchesText('<id:1>', 'a')).toBe(true);
  });

  test('two numbers of one name stand for different texts', () => {
    const tokens = handmadeTokens({});
    expect(tokens.matchesText('<uuid:1>', first)).toBe(true);
    expect(tokens.matchesText('<uuid:2>', first)).toBe(false);
    expect(tokens.matchesText('<uuid:2>', second)).toBe(true);
  });

  test('<uuid:N> is a UUID and nothing else', () => {
    expect(handmadeTokens({}).matchesText('<uuid:1>', 'not-a-uuid')).toBe(false);
  });

  test('what was bound can be taken back', () => {
    const tokens = handmadeTokens({});
    const mark = tokens.mark();
    expect(tokens.matchesText('<uuid:1>', first)).toBe(true);
    tokens.undo(mark);
    expect(tokens.matchesText('<uuid:1>', second)).toBe(true);
  });

  test('a token never stands for nothing', () => {
    expect(handmadeTokens({ '<any>': {} }).matchesText('a<any>', 'a')).toBe(false);
  });
});
