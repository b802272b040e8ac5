import { describe, expect, it } from 'vitest';
import { passDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

/** One warning (a constant path as text) and, with `isWrong`, one error after it. */
function definitionWith({ isWrong }: { readonly isWrong: boolean }): string {
  const pass = { Type: 'Pass', Parameters: { a: '$.b' }, ...(isWrong ? { Next: 'Nowhere' } : { End: true }) };
  return JSON.stringify({ StartAt: 'A', States: { A: pass, ...(isWrong && { Z: { Type: 'Succeed' } }) } });
}

async function validate(input: object): Promise<unknown> {
  const { call } = await openTestServer();
  return (await call('ValidateStateMachineDefinition', input)).body;
}

describe('ValidateStateMachineDefinition', () => {
  it('finds nothing in a definition without faults', async () => {
    expect(await validate({ definition: passDefinition })).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  });

  it.each([
    [' ', { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object', severity: 'ERROR' }],
    [
      '{}',
      {
        code: 'SCHEMA_VALIDATION_FAILED',
        message: 'These fields are required: [States, StartAt]',
        severity: 'ERROR',
        location: '/',
      },
    ],
  ])('answers %j with what is wrong', async (definition, diagnostic) => {
    expect(await validate({ definition })).toEqual({ result: 'FAIL', diagnostics: [diagnostic], truncated: false });
  });

  it('gives warnings only where they are asked for, and they fail nothing', async () => {
    const definition = definitionWith({ isWrong: false });
    expect(await validate({ definition })).toEqual({ result: 'OK', diagnostics: [], truncated: false });
    expect(await validate({ definition, severity: 'WARNING' })).toMatchObject({
      result: 'OK',
      diagnostics: [{ severity: 'WARNING', location: expect.stringContaining('/States/A') }],
    });
  });

  it('cuts off after maxResults and says so, and fails for an error that is cut off', async () => {
    const definition = definitionWith({ isWrong: true });
    const all = await validate({ definition, severity: 'WARNING', maxResults: 0 });
    expect(all).toMatchObject({ result: 'FAIL', truncated: false });
    expect(await validate({ definition, severity: 'WARNING', maxResults: 1 })).toMatchObject({
      result: 'FAIL',
      diagnostics: [{ severity: 'WARNING' }],
      truncated: true,
    });
  });

  it('takes the type into account', async () => {
    const resource = 'arn:aws:states:us-east-1:123456789012:activity:a';
    const definition = JSON.stringify({
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource: resource, End: true } },
    });
    expect(await validate({ definition })).toMatchObject({ result: 'OK' });
    expect(await validate({ definition, type: 'EXPRESS' })).toMatchObject({
      diagnostics: [{ message: 'Express state machine does not support Activity ARN' }],
    });
  });
});
