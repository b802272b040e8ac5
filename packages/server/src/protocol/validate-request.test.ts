import { describe, expect, it } from 'vitest';
import { validateRequest } from './validate-request.ts';

const prefix = 'Member must';

describe('a constraint violation has the text that AWS was recorded with', () => {
  it.each([
    [
      'maxResults',
      1001,
      `Value '1001' at 'maxResults' failed to satisfy constraint: ${prefix} have value less than or equal to 1000`,
    ],
    [
      'maxResults',
      -1,
      `Value '-1' at 'maxResults' failed to satisfy constraint: ${prefix} have value greater than or equal to 0`,
    ],
    [
      'nextToken',
      '',
      `Value '' at 'nextToken' failed to satisfy constraint: ${prefix} have length greater than or equal to 1`,
    ],
    [
      'nextToken',
      'x'.repeat(1025),
      `Value '${'x'.repeat(1025)}' at 'nextToken' failed to satisfy constraint: ${prefix} have length less than or equal to 1024`,
    ],
  ])('%s %s', (member, value, text) => {
    expect(() => validateRequest('ListStateMachines', { [member]: value })).toThrow(
      `1 validation error detected: ${text}`,
    );
  });

  it('for patterns, which only strings of an allowed length are held against', () => {
    const request = (name: string): object => ({
      name,
      routingConfiguration: [{ stateMachineVersionArn: 'a', weight: 1 }],
    });
    expect(() => validateRequest('CreateStateMachineAlias', request('ALIAS@'))).toThrow(
      "1 validation error detected: Value 'ALIAS@' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$",
    );
    expect(() => validateRequest('CreateStateMachineAlias', request('A'.repeat(81)))).toThrow(
      `1 validation error detected: Value '${'A'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
    );
  });

  it('for lists, whose items are printed and counted from 1', () => {
    const item = { stateMachineVersionArn: 'arn:1', weight: 50 };
    expect(() =>
      validateRequest('CreateStateMachineAlias', { name: 'a', routingConfiguration: [item, item, item] }),
    ).toThrow(
      "Value '[RoutingConfigurationListItem(stateMachineVersionArn=arn:1, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=arn:1, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=arn:1, weight=50)]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2",
    );
    const heavy = [{ stateMachineVersionArn: 'arn:1', weight: 101 }];
    expect(() => validateRequest('CreateStateMachineAlias', { name: 'a', routingConfiguration: heavy })).toThrow(
      "Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
  });

  it('for enumerations, in the order of the service', () => {
    expect(() => validateRequest('ListExecutions', { statusFilter: 'DONE' })).toThrow(
      "Value 'DONE' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
    );
  });
});

describe('a request', () => {
  it('gets all its violations in one answer, in the order of the model', () => {
    expect(() => validateRequest('CreateStateMachine', { name: '' })).toThrow(
      "3 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'definition' failed to satisfy constraint: Member must not be null; Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
    );
  });

  it('never has sensitive values repeated', () => {
    expect(() => validateRequest('StartExecution', { stateMachineArn: 'a', input: 'secret'.repeat(50_000) })).toThrow(
      /^1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144$/,
    );
  });

  it('keeps what the model knows, and drops the rest and nulls', () => {
    const body: unknown = JSON.parse('{"stateMachineArn":"a","name":null,"other":1,"__proto__":{"input":"x"}}');
    const request = validateRequest('StartExecution', body);
    expect(request).toEqual({ stateMachineArn: 'a' });
    expect(Object.getPrototypeOf(request)).toBe(Object.prototype);
  });

  it('has at most a hundred violations listed', () => {
    const tags = Array.from({ length: 5_000 }, () => ({ key: '' }));
    expect(() => validateRequest('TagResource', { resourceArn: 'a', tags })).toThrow(/^100 validation errors detected/);
  });

  it('has lone surrogates replaced, as UTF-8 would', () => {
    expect(validateRequest('StopExecution', { executionArn: 'a', cause: 'x\ud800' }).cause).toBe('x\ufffd');
  });
});

describe('a value of the wrong JSON type is a SerializationException', () => {
  it.each([
    [{ stateMachineArn: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ stateMachineArn: true }, 'TRUE_VALUE can not be converted to a String'],
    [{ stateMachineArn: {} }, 'Start of structure or map found where not expected.'],
    [{ stateMachineArn: ['a'] }, 'Start of list found where not expected.'],
    [[], 'Start of list found where not expected.'],
    ['text', 'STRING_VALUE can not be converted to a structure'],
    [null, 'NULL_VALUE can not be converted to a structure'],
    [{ stateMachineArn: 'a', maxResults: '1' }, 'STRING_VALUE can not be converted to an Integer'],
    [{ stateMachineArn: 'a', maxResults: 1.5 }, 'NUMBER_VALUE can not be converted to an Integer'],
  ])('%j', (body, text) => {
    expect(() => validateRequest('ListExecutions', body)).toThrow(
      expect.objectContaining({ code: 'SerializationException', message: text }),
    );
  });
});
