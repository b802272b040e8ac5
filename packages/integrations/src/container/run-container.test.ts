/** Containers by their API: against a peer that speaks it everywhere, and against a real engine where there is one. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { afterEach, describe, expect, test } from 'vitest';
import { createRouter } from '../router/create-router.ts';
import { routesSchema } from '../router/routes-configuration.ts';
import { silentLog, type TaskOutcome } from '@stepwright/engine';
import { type DockerPeer, openDockerPeer } from '../testing/docker-peer.ts';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';

const RESOURCE = 'arn:stepwright:states:::container:count';
const IMAGE = 'words:1';

let peer: DockerPeer | undefined;
afterEach(async () => {
  await peer?.close();
  peer = undefined;
});

/** A container that runs a program of Node, which reads its input into `input`. */
const program = (script: string) => [
  process.execPath,
  '-e',
  `let text = ''; process.stdin.on('data', (chunk) => (text += chunk)).on('end', () => { const input = JSON.parse(text); ${script} })`,
];

interface Route {
  readonly container: object;
  readonly timeoutSeconds?: number;
  readonly passEnvironment?: readonly string[];
}

function runIn(host: string, route: Route, signal: AbortSignal = neverAborted): Promise<TaskOutcome> {
  const router = createRouter(
    { functions: {}, routes: routesSchema.parse({ 'container:count': route }), docker: { host } },
    { directory: '.', clock: { now: () => 0 }, log: silentLog, environment: { TEAM: 'blue', SECRET: 's3cr3t' } },
  );
  return router.run(taskFor(RESOURCE, '{"text":"to be or not"}'), signal);
}

async function run(container: object, route: Omit<Route, 'container'> = {}, images = { present: [IMAGE] }) {
  peer = await openDockerPeer(images);
  return runIn(peer.host, { container: { image: IMAGE, ...container }, ...route });
}

describe('a task in a container', () => {
  test('reads its parameters and prints its result, and leaves nothing behind', async () => {
    const outcome = await run({
      command: program(`console.log(JSON.stringify({ words: input.text.split(' ').length }))`),
    });
    expect(outputIn(outcome)).toEqual({ words: 4 });
    expect(peer?.count()).toBe(0);
  });

  test('gets the limits, the environment and the network of its route, and no more', async () => {
    const container = { environment: { MODE: 'fast' }, memoryMb: 64, cpus: 0.5, network: 'shop' };
    await run(container, { passEnvironment: ['TEAM'] });
    expect(peer?.made).toEqual([
      expect.objectContaining({
        Image: IMAGE,
        Env: ['TEAM=blue', 'MODE=fast'],
        Tty: false,
        HostConfig: {
          AutoRemove: true,
          Init: true,
          Memory: 67_108_864,
          MemorySwap: 67_108_864,
          NanoCpus: 500_000_000,
          PidsLimit: 512,
          NetworkMode: 'shop',
          SecurityOpt: ['no-new-privileges'],
        },
      }),
    ]);
  });

  test.each([
    [
      'it ends with another code',
      { command: program(`console.error('no words'); process.exit(3)`) },
      'Container.ExitCode.3',
      'no words\n',
    ],
    [
      'it is killed',
      { command: program(`process.kill(process.pid, 'SIGKILL')`) },
      'Container.ExitCode.137',
      'It was killed, perhaps since it needed more memory than its 512 MiB.',
    ],
    [
      'what it printed is no JSON',
      { command: program(`console.log('four')`) },
      'Container.InvalidOutput',
      expect.stringContaining('What words:1 printed is not JSON'),
    ],
    [
      'it prints too much',
      { command: program(`setInterval(() => console.log('x'.repeat(100_000)), 0)`) },
      'States.DataLimitExceeded',
      expect.stringContaining('more than 1048576 bytes'),
    ],
    [
      'it may not be pulled',
      { image: 'absent:1', pull: 'never' },
      'Container.ImageUnavailable',
      'absent:1: No such image: absent:1',
    ],
    [
      'its registry does not have it',
      { image: 'absent:1' },
      'Container.ImageUnavailable',
      'absent:1: manifest unknown',
    ],
  ])('fails if %s', async (_why, container, error, cause) => {
    expect(failureIn(await run(container))).toEqual({ error, cause });
    await expect.poll(() => peer?.count()).toBe(0);
  });

  test('that does not end in time is killed and removed', async () => {
    const outcome = await run({ command: program('setInterval(() => {}, 1_000)') }, { timeoutSeconds: 0.5 });
    expect(failureIn(outcome)).toEqual({
      error: 'Container.Timeout',
      cause: 'words:1 did not end within 0.5 seconds.',
    });
    await expect.poll(() => peer?.count()).toBe(0);
  });

  test('that no longer counts is killed and removed', async () => {
    peer = await openDockerPeer({ present: [IMAGE] });
    const stop = new AbortController();
    const container = { image: IMAGE, command: program('setInterval(() => {}, 1_000)') };
    const outcome = runIn(peer.host, { container }, stop.signal);
    await expect.poll(() => peer?.calls.some((call) => call.endsWith('/start'))).toBe(true);
    stop.abort();
    expect(failureIn(await outcome).error).toBe('Container.Killed');
    await expect.poll(() => peer?.count()).toBe(0);
  });

  test.each([
    ['missing', [IMAGE], 0],
    ['missing', [], 1],
    ['always', [IMAGE], 1],
    ['never', [IMAGE], 0],
  ] as const)('with pull: %s, and the images %j there, is pulled %i times', async (pull, present, times) => {
    peer = await openDockerPeer({ present, pullable: [IMAGE] });
    expect(outputIn(await runIn(peer.host, { container: { image: IMAGE, pull, command: ['true'] } }))).toBeNull();
    expect(peer.calls.filter((call) => call === 'POST /images/create?fromImage=words&tag=1')).toHaveLength(times);
  });

  test('without an engine says where it was looked for, and what to do', async () => {
    const { error, cause } = failureIn(await runIn('unix:///no/such.sock', { container: { image: IMAGE } }));
    expect(error).toBe('Container.EngineUnavailable');
    expect(cause).toMatch(
      /^No Docker API answers at unix:\/\/\/no\/such\.sock: .*ENOENT.*Start Docker or Podman.*DOCKER_HOST\.$/,
    );
  });
});

/** A real engine, and the image of a test there: pulling one needs the internet. */
const REAL = process.env['STEPWRIGHT_TEST_DOCKER_IMAGE'];
const engineIsThere = existsSync('/var/run/docker.sock') || process.env['DOCKER_HOST'] !== undefined;
const skipReason = engineIsThere
  ? 'STEPWRIGHT_TEST_DOCKER_IMAGE names no image with a shell'
  : 'there is no Docker engine on this machine';

describe('a real engine', () => {
  test.skipIf(REAL === undefined || !engineIsThere)(
    `runs a task as the peer does (skipped where ${skipReason})`,
    async () => {
      const host = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
      const container = { image: REAL, command: ['sh', '-c', 'cat'], pull: 'never' };
      expect(outputIn(await runIn(host, { container }))).toEqual({ text: 'to be or not' });
    },
  );
});
