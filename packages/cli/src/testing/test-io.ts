/** A terminal for tests: collects what is written, and can press Ctrl-C. */
import type { Io } from '../io.ts';

export interface TestIo extends Io {
  readonly written: () => { readonly stdout: string; readonly stderr: string };
  readonly interrupt: () => void;
}

export function createTestIo(cwd: string, env: Io['env'] = {}): TestIo {
  let out = '';
  let err = '';
  const interruption = new AbortController();
  return {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    isTerminal: false,
    useColour: false,
    cwd,
    env,
    interrupted: interruption.signal,
    written: () => ({ stdout: out, stderr: err }),
    interrupt: () => interruption.abort(),
  };
}
