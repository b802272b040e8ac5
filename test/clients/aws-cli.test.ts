/** The AWS CLI: a process for every call. */
import { spawn } from 'node:child_process';
import { canRun } from './can-run.ts';
import { type CallResult, type ClientDriver, type ClientTarget, environmentOf } from './client-driver.ts';
import { skippedTour } from './skipped-tour.ts';
import { describeTour } from './tour.ts';

const name = 'AWS CLI';

/** Of the newest operations: a version that knows it knows all. */
const newest = ['stepfunctions', 'validate-state-machine-definition', '--generate-cli-skeleton'];

if (canRun('aws', newest)) describeTour({ name, open: openDriver });
else skippedTour(name, 'no aws on this machine knows all operations');

function openDriver(target: ClientTarget): ClientDriver {
  const run = (args: readonly string[]) => runAws(args, environmentOf(target));
  return {
    call: async (operation, input): Promise<CallResult> => {
      const args = [toCommand(operation), '--cli-input-json', JSON.stringify(input), '--no-paginate'];
      const { exitCode, stdout, stderr } = await run(args);
      if (exitCode === 0) return { kind: 'answered', output: stdout.trim() === '' ? {} : JSON.parse(stdout) };
      const { code, message } = /An error occurred \((?<code>\w+)\)[^:]*: (?<message>.*)/s.exec(stderr)?.groups ?? {};
      if (code !== undefined) return { kind: 'refused', code, message: message?.trim() ?? '' };
      if (stderr.includes('Could not connect to the endpoint URL: "http://sync-')) {
        return { kind: 'unreachable', why: 'this version of it puts sync- before the host' };
      }
      throw new Error(`aws ${args.join(' ')} has failed: ${stderr}`);
    },
    paginate: async (operation, input, list) => {
      const args = [toCommand(operation), '--cli-input-json', JSON.stringify(input), '--page-size', '2'];
      const { exitCode, stdout, stderr } = await run(args);
      if (exitCode !== 0) throw new Error(`aws ${args.join(' ')} has failed: ${stderr}`);
      return Reflect.get(JSON.parse(stdout), list);
    },
    close: () => {},
  };
}

interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runAws(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn('aws', ['stepfunctions', ...args, '--output', 'json'], { env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** `list-state-machines` for ListStateMachines. */
function toCommand(operation: string): string {
  return operation.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
