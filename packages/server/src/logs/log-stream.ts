/** Log groups as lines of one stream, such as standard output. */
import type { LogSink } from './execution-logs.ts';

/** Writes every line with `write`, which takes text at once. */
export function createLogStream(write: (text: string) => void): LogSink {
  return {
    write: (_logGroupArn, lines) => write(`${lines.join('\n')}\n`),
    flush: async () => {},
  };
}
