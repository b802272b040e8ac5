import { describe, expect, it } from 'vitest';
import { parseTraceHeader, traceContextOf, traceHeader, traceHeaderOfParent } from './trace-context.ts';

const ROOT = 'Root=1-5759e988-bd862e3fe1be46a994272793';
const TRACE_ID = '5759e988bd862e3fe1be46a994272793';

describe('a trace header', () => {
  it.each([
    [
      `${ROOT};Parent=53995c3f42cd8ad8;Sampled=1`,
      { traceId: TRACE_ID, parentSpanId: '53995c3f42cd8ad8', isSampled: true },
    ],
    [`${ROOT};Sampled=0`, { traceId: TRACE_ID, parentSpanId: undefined, isSampled: false }],
    [`Self=1-1-1; ${ROOT} ; Sampled=?`, undefined],
    [`Self=1-1-1;${ROOT};Sampled=?`, { traceId: TRACE_ID, parentSpanId: undefined, isSampled: undefined }],
    [ROOT.toUpperCase().replace('ROOT', 'Root'), { traceId: TRACE_ID, parentSpanId: undefined, isSampled: undefined }],
    ['Root=1-5759e988-bd862e', undefined],
    ['Root=2-5759e988-bd862e3fe1be46a994272793', undefined],
    ['', undefined],
  ])('%s is understood', (header, expected) => {
    expect(parseTraceHeader(header)).toEqual(expected);
  });

  it('says what a traceparent says', () => {
    const flagged = `00-${TRACE_ID}-53995c3f42cd8ad8`;
    expect(traceHeaderOfParent(`${flagged}-01`)).toBe(`${ROOT};Parent=53995c3f42cd8ad8;Sampled=1`);
    expect(traceHeaderOfParent(`${flagged}-00`)).toBe(`${ROOT};Parent=53995c3f42cd8ad8;Sampled=0`);
    expect(traceHeaderOfParent(`00-${'0'.repeat(32)}-53995c3f42cd8ad8-01`)).toBeUndefined();
    expect(traceHeaderOfParent(`00-${TRACE_ID}-${'0'.repeat(16)}-01`)).toBeUndefined();
    expect(traceHeaderOfParent('nonsense')).toBeUndefined();
  });

  it('names the span below which the called one is', () => {
    const context = { traceId: TRACE_ID, parentSpanId: undefined, isSampled: undefined };
    expect(traceHeader(context, '1111111111111111')).toBe(`${ROOT};Parent=1111111111111111;Sampled=1`);
  });
});

describe('an execution without a trace', () => {
  it('gets one of its own, which begins with its time and is always the same', () => {
    const start = { executionArn: 'arn:x', startedAt: 0x5759e988 * 1_000, traceHeader: 'nonsense' };
    const { traceId, parentSpanId, isSampled } = traceContextOf(start);
    expect(traceId).toMatch(/^5759e988[\da-f]{24}$/);
    expect([parentSpanId, isSampled]).toEqual([undefined, undefined]);
    expect(traceContextOf(start).traceId).toBe(traceId);
    expect(traceContextOf({ ...start, executionArn: 'arn:y' }).traceId).not.toBe(traceId);
  });
});
