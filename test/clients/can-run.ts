/** Whether this machine has a client: whether a command of it succeeds. */
import { spawnSync } from 'node:child_process';

export function canRun(command: string, args: readonly string[]): boolean {
  return spawnSync(command, [...args], { stdio: 'ignore' }).status === 0;
}
