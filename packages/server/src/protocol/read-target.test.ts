import { describe, expect, it } from 'vitest';
import { readTarget } from './read-target.ts';

const isOwn = (name: string): boolean => name === 'ForkExecution';

describe('the target of a request', () => {
  it("names an operation of AWS's API", () => {
    const target = { api: 'aws', operation: 'StartExecution' };
    expect(readTarget('AWSStepFunctions.StartExecution', isOwn)).toEqual(target);
  });

  it('names an operation of our own', () => {
    expect(readTarget('Stepwright.ForkExecution', isOwn)).toEqual({ api: 'stepwright', operation: 'ForkExecution' });
  });

  it.each([
    'AWSStepFunctions.Nonsense',
    'AWSStepFunctions.',
    'AWSStepFunctions.ForkExecution',
    'Stepwright.',
    'Stepwright.Nonsense',
    'Stepwright.StartExecution',
    'StartExecution',
    'ForkExecution',
    'DynamoDB_20120810.PutItem',
    'AWSStepFunctions.constructor',
    'AWSStepFunctions.__proto__',
  ])('is refused by its name otherwise: %s', (target) => {
    expect(() => readTarget(target, isOwn)).toThrow(`Unknown operation: ${target}`);
  });

  it('is asked for when it is missing, and repeated in part when it is long', () => {
    expect(() => readTarget(undefined, isOwn)).toThrow('no X-Amz-Target header');
    expect(() => readTarget('x'.repeat(10_000), isOwn)).toThrow(`Unknown operation: ${'x'.repeat(128)}`);
  });
});
