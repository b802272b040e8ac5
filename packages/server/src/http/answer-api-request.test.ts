import { EngineClosedError, EngineOverloadedError, silentLog, StoreFailingError } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { refuse } from '../protocol/error-table.ts';
import { answerError } from './answer-api-request.ts';

describe('an error inside the server is answered', () => {
  it.each([
    [refuse('InvalidName', 'x'), 400, 'InvalidName'],
    [new EngineOverloadedError('busy'), 400, 'ThrottlingException'],
    [new StoreFailingError(), 503, 'ServiceUnavailableException'],
    [Object.assign(new Error('secret'), { isUnavailable: true }), 503, 'ServiceUnavailableException'],
    [new EngineClosedError('closing'), 503, 'ServiceUnavailableException'],
    [new Error('secret'), 500, 'InternalFailure'],
    ['secret', 500, 'InternalFailure'],
  ])('%s', (error, status, code) => {
    const note = { operation: 'StartExecution', code: undefined };
    const answer = answerError(error, { log: silentLog }, note);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(`#${code}"`);
    expect(answer.body).not.toContain('secret');
    expect(note.code).toBe(code);
  });

  it('with its reason in the log only', () => {
    const lines: object[] = [];
    const error = (fields: object) => lines.push(fields);
    answerError(
      new Error('why it failed'),
      { log: { ...silentLog, error } },
      { operation: 'StopExecution', code: undefined },
    );
    expect(lines).toEqual([{ operation: 'StopExecution', error: expect.stringContaining('why it failed') }]);
  });
});
