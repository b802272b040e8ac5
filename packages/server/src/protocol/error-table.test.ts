import { apiOperations } from '@stepwright/api-model';
import { describe, expect, it } from 'vitest';
import { errorTable, refuse, refuseUnavailable } from './error-table.ts';

describe('an error', () => {
  it("has AWS's namespace, code and message", () => {
    expect(JSON.parse(refuse('StateMachineDoesNotExist', 'arn:x').body)).toEqual({
      __type: 'com.amazonaws.swf.service.v2.model#StateMachineDoesNotExist',
      message: "State Machine Does Not Exist: 'arn:x'",
    });
    expect(JSON.parse(refuse('ConstraintViolation', 'bad').body)).toEqual({
      __type: 'com.amazon.coral.validate#ValidationException',
      message: 'bad',
    });
  });

  it('carries further members', () => {
    const error = refuse('ValidationException', 'no', { reason: 'MISSING_REQUIRED_PARAMETER' });
    expect(JSON.parse(error.body)).toMatchObject({ reason: 'MISSING_REQUIRED_PARAMETER' });
  });

  it('names what this version lacks, with a status that no SDK repeats', () => {
    const error = refuseUnavailable('The operation TestState is');
    expect(error.message).toBe('The operation TestState is not available in this version of Stepwright.');
    expect(error.status).toBe(400);
  });

  it('of the service is one that some operation of the model declares', () => {
    const declared = new Set(Object.values(apiOperations).flatMap(({ errors }) => errors));
    const service = Object.entries(errorTable).filter(([, kind]) => kind.namespace.startsWith('com.amazonaws.swf'));
    expect(service.length).toBeGreaterThan(10);
    for (const [code, kind] of service) expect(declared).toContain('wireCode' in kind ? kind.wireCode : code);
  });
});
