import { describe, expect, it } from 'vitest';
import { createLog } from './create-log.ts';

describe('the log', () => {
  it('writes JSON lines of at least its level', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.debug({}, 'not written');
    log.info({ operation: 'StartExecution' }, 'request');
    log.error({ code: 1 }, 'bad');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 30, time: expect.any(String), operation: 'StartExecution', msg: 'request' },
      { level: 50, time: expect.any(String), code: 1, msg: 'bad' },
    ]);
  });

  it('writes nothing when it is silent', () => {
    const lines: string[] = [];
    createLog('silent', { write: (line) => void lines.push(line) }).error({}, 'x');
    expect(lines).toEqual([]);
  });
});
