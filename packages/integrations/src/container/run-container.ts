/**
 * Runs a task in a container, through a Docker Engine API: JSON on its standard input, JSON on its standard output. AWS has
 * nothing like it, so a definition that uses it is not portable.
 *
 *   exit code 0           the output is the result; none is null
 *   any other exit code   Container.ExitCode.<n>; the cause is the end of what it printed on standard error
 *   too slow              Container.Timeout
 *   the task is given up  Container.Killed
 *   no image              Container.ImageUnavailable, with what the engine says
 *   no engine             Container.EngineUnavailable, with where it was looked for
 *   the engine refuses    Container.EngineError, with what it says
 *
 * Invariants
 * - A container is made for one attempt, and is gone when its end is known: killed, if need be, and removed. The engine
 *   removes by itself what outlives a Stepwright that died.
 * - It gets no more memory, processors, processes, privileges and network than its route says.
 * - What it prints is bounded; more than that kills it.
 */
import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { TaskEnd } from '@stepwright/engine';
import { createPrinted, OUTPUT_BYTES_MAX, printedResult } from '../command/printed-result.ts';
import { failure } from '../services/aws-failure.ts';
import type { ContainerConfiguration } from './container-configuration.ts';
import { createDemultiplexer } from './demultiplex.ts';
import { type DockerClient, DockerRefusal, DockerUnavailable } from './docker-client.ts';

/** Processes and threads that a container may have: enough for any runtime, too few for a fork bomb. */
const PIDS_MAX = 512;

const MEBIBYTE = 1_048_576;

export interface ContainerSettings {
  readonly container: ContainerConfiguration;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly docker: DockerClient;
}

interface Attempt {
  readonly token: string;
  readonly input: string;
  readonly executionArn: string;
}

/** Runs the container to its end, or kills it. Never rejects. */
export async function runContainer(task: Attempt, settings: ContainerSettings, signal: AbortSignal): Promise<TaskEnd> {
  const { image } = settings.container;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]);
  try {
    const id = await createContainer(task, settings, stop);
    try {
      return await runCreated(id, task.input, settings, stop);
    } finally {
      await settings.docker.remove(id);
    }
  } catch (error) {
    if (signal.aborted) return failure('Container.Killed', 'The task was given up.');
    if (stop.aborted) {
      return failure('Container.Timeout', `${image} did not end within ${settings.timeoutMs / 1_000} seconds.`);
    }
    if (error instanceof DockerUnavailable) return failure('Container.EngineUnavailable', adviceOn(error));
    if (error instanceof ImageUnavailable) return failure('Container.ImageUnavailable', `${image}: ${error.message}`);
    if (error instanceof DockerRefusal) return failure('Container.EngineError', `${image}: ${error.message}`);
    throw error;
  }
}

/** Makes the container, with its image fetched as its policy says. */
async function createContainer(task: Attempt, settings: ContainerSettings, signal: AbortSignal): Promise<string> {
  const { docker, container } = settings;
  const name = `stepwright-${createHash('sha256').update(task.token).digest('hex').slice(0, 32)}`;
  const create = () => docker.create(name, descriptionOf(task, settings), signal);
  if (container.pull === 'always') await pull(settings, signal);
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof DockerRefusal && error.statusCode === 404)) throw error;
    if (container.pull !== 'missing') throw new ImageUnavailable(error.message, { cause: error });
    await pull(settings, signal);
    return create();
  }
}

async function pull({ docker, container }: ContainerSettings, signal: AbortSignal): Promise<void> {
  try {
    await docker.pull(container.image, signal);
  } catch (error) {
    if (!(error instanceof DockerRefusal)) throw error;
    throw new ImageUnavailable(error.message, { cause: error });
  }
}

class ImageUnavailable extends Error {}

function descriptionOf({ executionArn }: Attempt, { container, environment }: ContainerSettings): object {
  return {
    Image: container.image,
    ...(container.command !== undefined && { Cmd: container.command }),
    Env: Object.entries({ ...environment, ...container.environment }).map(([name, value]) => `${name}=${value}`),
    Labels: { 'stepwright.execution': executionArn },
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
    Tty: false,
    HostConfig: {
      AutoRemove: true,
      Init: true,
      Memory: container.memoryMb * MEBIBYTE,
      // The same for memory and swap together: there is no swap beside it.
      MemorySwap: container.memoryMb * MEBIBYTE,
      NanoCpus: Math.round(container.cpus * 1e9),
      PidsLimit: PIDS_MAX,
      NetworkMode: container.network,
      SecurityOpt: ['no-new-privileges'],
    },
  };
}

async function runCreated(
  id: string,
  input: string,
  { docker, container }: ContainerSettings,
  stop: AbortSignal,
): Promise<TaskEnd> {
  const { output, errors } = createPrinted();
  const { promise: tooMuch, reject: refuseMore } = Promise.withResolvers<never>();
  const stream = await docker.attach(id, stop);
  const isClosed = closed(stream);
  const demultiplex = createDemultiplexer({
    stdout: (chunk) => output.add(chunk) || refuseMore(new TooMuchOutput()),
    stderr: (chunk) => errors.add(chunk),
  });
  stream.on('data', demultiplex);
  const exit = docker.wait(id);
  // Whichever of them is not awaited to its end must not count as an unhandled failure.
  exit.catch(() => {});
  tooMuch.catch(() => {});
  try {
    await docker.start(id, stop);
    stream.end(input);
    const code = await Promise.race([exit, tooMuch, aborted(stop)]);
    await Promise.race([isClosed, tooMuch, aborted(stop)]);
    if (code === 0) return printedResult(output.text, 'Container', container.image);
    return failure(`Container.ExitCode.${code}`, errors.text || hintAt(code, container));
  } catch (error) {
    if (!(error instanceof TooMuchOutput)) throw error;
    return failure('States.DataLimitExceeded', `${container.image} printed more than ${OUTPUT_BYTES_MAX} bytes.`);
  } finally {
    stream.destroy();
  }
}

class TooMuchOutput extends Error {}

/** The code of a process that was killed; most often because it took more memory than it may. */
const KILLED = 137;

function hintAt(code: number, { memoryMb }: ContainerConfiguration): string {
  return code === KILLED ? `It was killed, perhaps since it needed more memory than its ${memoryMb} MiB.` : '';
}

/** A stream that breaks is over, too: the exit code says what that means. */
function closed(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.on('error', () => resolve());
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(new Error('aborted'));
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}

function adviceOn({ message }: DockerUnavailable): string {
  return `${message}. Start Docker or Podman, or say where its socket is: docker: { host: 'unix:///path/to.sock' } in the configuration, or DOCKER_HOST.`;
}
