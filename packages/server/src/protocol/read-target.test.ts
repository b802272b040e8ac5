import { describe, expect, it } from 'vitest';
import { readTarget } from './read-target.ts';

describe('the target of a request', () => {
  it('names an operation of the API', () => {
    expect(readTarget('AWSStepFunctions.StartExecution')).toBe('StartExecution');
  });

  it.each([
    'AWSStepFunctions.Nonsense',
    'AWSStepFunctions.',
    'StartExecution',
    'DynamoDB_20120810.PutItem',
    'AWSStepFunctions.constructor',
    'AWSStepFunctions.__proto__',
  ])('is refused by its name otherwise: %s', (target) => {
    expect(() => readTarget(target)).toThrow(`Unknown operation: ${target}`);
  });

  it('is asked for when it is missing, and repeated in part when it is long', () => {
    expect(() => readTarget(undefined)).toThrow('no X-Amz-Target header');
    expect(() => readTarget('x'.repeat(10_000))).toThrow(`Unknown operation: ${'x'.repeat(128)}`);
  });
});
