import type { LogLevel } from '@stepwright/api-model';
import { describe, expect, it } from 'vitest';
import { isLogged } from './log-level.ts';

const levels: readonly LogLevel[] = ['FATAL', 'ERROR', 'ALL', 'OFF'];

describe('an event is logged', () => {
  it.each([
    ['ExecutionFailed', ['FATAL', 'ERROR', 'ALL']],
    ['ExecutionTimedOut', ['FATAL', 'ERROR', 'ALL']],
    ['ExecutionAborted', ['FATAL', 'ERROR', 'ALL']],
    ['FailStateEntered', ['ERROR', 'ALL']],
    ['TaskFailed', ['ERROR', 'ALL']],
    ['TaskTimedOut', ['ERROR', 'ALL']],
    ['TaskStateAborted', ['ERROR', 'ALL']],
    ['LambdaFunctionScheduleFailed', ['ERROR', 'ALL']],
    ['MapIterationAborted', ['ERROR', 'ALL']],
    ['EvaluationFailed', ['ERROR', 'ALL']],
    ['ExecutionStarted', ['ALL']],
    ['ExecutionSucceeded', ['ALL']],
    ['TaskScheduled', ['ALL']],
    ['PassStateEntered', ['ALL']],
  ])('%s at the levels %s', (type, expected) => {
    expect(levels.filter((level) => isLogged(type, level))).toEqual(expected);
  });
});
