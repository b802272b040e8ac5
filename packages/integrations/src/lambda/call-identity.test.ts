import { describe, expect, it } from 'vitest';
import { requestIdOf, traceHeaderOf } from './call-identity.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('the trace header of a call', () => {
  it("is that of its execution, or of the attempt's span where there is tracing", () => {
    const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    expect(traceHeaderOf({ token: 't', traceHeader }, NOW)).toBe(traceHeader);
  });

  it.each([undefined, '', 'nonsense', 'Root=1\r\nx-evil: 1', 'Root=1-é'])('is one of its own for %j', (traceHeader) => {
    const own = traceHeaderOf({ token: 't', traceHeader }, NOW);
    expect(own).toMatch(/^Root=1-6955b900-[\da-f]{24};Parent=[\da-f]{16};Sampled=0$/);
    expect(traceHeaderOf({ token: 't', traceHeader }, NOW)).toBe(own);
  });
});

describe('the request id of a call', () => {
  it('follows from the token', () => {
    expect(requestIdOf('t')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(requestIdOf('t')).toBe(requestIdOf('t'));
    expect(requestIdOf('u')).not.toBe(requestIdOf('t'));
  });
});
