/** Routes to functions, HTTP endpoints and commands, and to services: what each gets, and how it fails. */
import { createServer, type IncomingMessage } from 'node:http';
import process from 'node:process';
import { silentLog } from '@stepwright/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { directoryWith, failureIn, neverAborted, outputIn, taskFor, until } from '../testing/task.ts';
import { createRouter, type Router } from './create-router.ts';
import { createRouteFinder, namesOf } from './find-route.ts';
import { functionsConfigurationSchema } from './functions-configuration.ts';
import { createRouteLimit } from './route-limits.ts';
import { routesSchema } from './routes-configuration.ts';
import { destinationOf } from './route-runner.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function openRouter(routes: object, files: Readonly<Record<string, string>> = {}, functions: object = {}): Router {
  const { directory, remove } = directoryWith(files);
  const configuration = { ...functionsConfigurationSchema.parse({ functions }), routes: routesSchema.parse(routes) };
  const router = createRouter(configuration, { directory, clock: { now: () => 0 }, log: silentLog });
  cleanups.push(remove, router.close);
  return router;
}

const SQS = 'arn:aws:states:::sqs:sendMessage';
const run = (router: Router, input = '{"a":1.0}', signal = neverAborted) => router.run(taskFor(SQS, input), signal);
const node = (script: string) => ({ command: [process.execPath, '-e', script] });

async function openEndpoint(
  answer: (request: IncomingMessage, body: string) => readonly [status: number, body: string],
) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const [status, text] = answer(request, body);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/tasks`;
}

describe('a route to a command', () => {
  it('gives the parameters on standard input and takes the result from standard output', async () => {
    const router = openRouter({ sqs: node('process.stdin.pipe(process.stdout)') });
    expect(await run(router, '{"a": 1.0, "n": 12345678901234567890}')).toEqual({
      kind: 'succeeded',
      output: '{"a":1.0,"n":12345678901234567890}',
    });
    expect(await run(openRouter({ sqs: node('') }))).toEqual({ kind: 'succeeded', output: 'null' });
  });

  it('fails with the exit code and the end of standard error', async () => {
    const outcome = await run(openRouter({ sqs: node('console.error("out of paper"); process.exit(3)') }));
    expect(failureIn(outcome)).toEqual({ error: 'Command.ExitCode.3', cause: 'out of paper\n' });
  });

  it.each([
    ['what it printed is no JSON', node('console.log("hello")'), 'Command.InvalidOutput'],
    ['there is no such program', { command: ['/no/such/program'] }, 'Command.NotFound'],
    ['it kills itself', node('process.kill(process.pid, "SIGKILL")'), 'Command.Killed'],
    ['it is too slow', { ...node('setInterval(() => {}, 1000)'), timeoutSeconds: 0.3 }, 'Command.Timeout'],
    ['it prints too much', node('for (;;) require("fs").writeSync(1, "x".repeat(65536))'), 'States.DataLimitExceeded'],
  ])('fails if %s', async (_why, route, error) => {
    expect(failureIn(await run(openRouter({ sqs: route }))).error).toBe(error);
  });

  it('sees nothing of our environment but what is named', async () => {
    process.env['STEPWRIGHT_TEST_SECRET'] = 's';
    process.env['STEPWRIGHT_TEST_SHOWN'] = 'x';
    const print = node('console.log(JSON.stringify(Object.keys(process.env)))');
    const seen = outputIn(await run(openRouter({ sqs: { ...print, passEnvironment: ['STEPWRIGHT_TEST_SHOWN'] } })));
    expect(seen).toContain('STEPWRIGHT_TEST_SHOWN');
    expect(seen).not.toContain('STEPWRIGHT_TEST_SECRET');
  });

  it('is killed with its children when the task is given up', async () => {
    const script =
      'const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); require("fs").writeFileSync("pid", String(c.pid)); setInterval(() => {}, 1000)';
    const { directory, remove } = directoryWith({});
    cleanups.push(remove);
    const configuration = { functions: {}, routes: routesSchema.parse({ sqs: node(script) }) };
    const router = createRouter(configuration, { directory, clock: { now: () => 0 }, log: silentLog });
    const stop = new AbortController();
    const outcome = router.run(taskFor(SQS, '{}'), stop.signal);
    const { existsSync, readFileSync } = await import('node:fs');
    await until(
      () => existsSync(`${directory}/pid`) && readFileSync(`${directory}/pid`, 'utf8') !== '',
      'the child runs',
    );
    const pid = Number(readFileSync(`${directory}/pid`, 'utf8'));
    stop.abort();
    expect(failureIn(await outcome).error).toBe('Command.Killed');
    await until(() => !isAlive(pid), 'the child is dead');
  });
});

function isAlive(pid: number): boolean {
  try {
    // A killed child may stay as a zombie of whoever adopts it.
    return !/ Z /.test(readStat(pid));
  } catch {
    return false;
  }
}

function readStat(pid: number): string {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  return readFileSync(`/proc/${pid}/stat`, 'utf8');
}

describe('a route to an HTTP endpoint', () => {
  it('posts the parameters and takes the answer', async () => {
    const seen: unknown[] = [];
    const url = await openEndpoint(({ method, headers }, body) => {
      seen.push(method, headers['content-type'], headers['x-stepwright-resource'], body);
      return [200, '{"done":true}'];
    });
    expect(outputIn(await run(openRouter({ 'sqs:*': { http: url } })))).toEqual({ done: true });
    expect(seen).toEqual(['POST', 'application/json', SQS, '{"a":1.0}']);
  });

  it('fails with the error in the answer, or with its status', async () => {
    const named = await openEndpoint(() => [422, '{"error":"Own","cause":"because"}']);
    expect(failureIn(await run(openRouter({ sqs: { http: named } })))).toEqual({ error: 'Own', cause: 'because' });
    const plain = await openEndpoint(() => [500, 'oops']);
    expect(failureIn(await run(openRouter({ sqs: { http: plain } })))).toEqual({
      error: 'Http.StatusCode.500',
      cause: 'oops',
    });
    const text = await openEndpoint(() => [200, 'hello']);
    expect(failureIn(await run(openRouter({ sqs: { http: text } }))).error).toBe('Http.InvalidAnswer');
    expect(failureIn(await run(openRouter({ sqs: { http: 'http://127.0.0.1:1/' } }))).error).toBe('Http.Unreachable');
  });
});

describe('a route to a function', () => {
  it('gives the parameters as the event, and takes the result and the errors of the function', async () => {
    const handler =
      'export const handler = async (event) => { if (event.bad) throw new RangeError("no"); return { got: event }; };';
    const router = openRouter(
      { sqs: { function: 'queue' } },
      { 'queue.mjs': handler },
      { queue: { handler: './queue.handler' } },
    );
    expect(outputIn(await run(router))).toEqual({ got: { a: 1 } });
    expect(failureIn(await run(router, '{"bad":true}')).error).toBe('RangeError');
  });

  it('that the configuration does not have says so', async () => {
    expect(failureIn(await run(openRouter({ sqs: { function: 'nobody' } }))).cause).toContain(
      "'nobody', which is not under",
    );
  });
});

describe('which route a resource takes', () => {
  it('is the most specific one: ARN, then action, then service, then wildcards', () => {
    const keys = [
      '*',
      'aws-sdk:*',
      'dynamodb',
      'aws-sdk:dynamodb',
      'dynamodb:putItem',
      'arn:aws:states:::aws-sdk:dynamodb:putItem',
    ];
    const route = { endpoint: 'http://127.0.0.1:1' };
    const found: string[] = [];
    for (let left = keys; left.length > 0; ) {
      const finder = createRouteFinder(routesSchema.parse(Object.fromEntries(left.map((key) => [key, route]))));
      const key = finder('arn:aws:states:::aws-sdk:dynamodb:putItem')?.key ?? '';
      found.push(key);
      left = left.filter((candidate) => candidate !== key);
    }
    expect(found).toEqual(keys.toReversed());
  });

  it('goes by either name of a service, and ignores the pattern', () => {
    expect(namesOf('arn:aws:states:::events:putEvents.waitForTaskToken')).toEqual([
      'arn:aws:states:::events:putEvents.waitForTaskToken',
      'events:putEvents.waitForTaskToken',
      'events:putEvents',
      'eventbridge:putEvents',
      'events',
      'eventbridge',
    ]);
  });
});

describe('a configured route', () => {
  const refusal = (route: object) => {
    const parsed = routesSchema.safeParse({ sqs: route });
    return parsed.success ? 'accepted' : parsed.error.issues.map(({ message }) => message).join('; ');
  };

  it.each([
    [{}, 'a route needs one of endpoint, aws, function, http, command'],
    [{ aws: true, http: 'http://x' }, 'a route goes to one place, not to aws and http'],
    [{ endpont: 'http://x' }, "unknown key 'endpont', did you mean 'endpoint'?"],
    [{ endpoint: 'ftp://x' }, "a url begins with 'http://' or 'https://'"],
    [{ aws: false }, 'expected true'],
  ])('%j is refused', (route, message) => {
    expect(refusal(route)).toContain(message);
  });

  it('never shows an emulator the credentials of an account, and takes configured ones from where they are', () => {
    const places = { directory: '.', environment: { KEY: 'k' } };
    const parse = (route: object) => routesSchema.parse({ a: route })['a'] ?? { aws: true };
    expect(destinationOf(parse({ endpoint: 'http://127.0.0.1:1' }), 'eu-west-1', places)).toEqual({
      endpoint: 'http://127.0.0.1:1',
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    expect(destinationOf(parse({ aws: true, region: 'us-west-2' }), 'eu-west-1', places)).toEqual({
      endpoint: undefined,
      region: 'us-west-2',
      credentials: undefined,
    });
    const credentials = { accessKeyId: 'id', secretAccessKey: { env: 'KEY' } };
    expect(destinationOf(parse({ aws: true, credentials }), 'eu-west-1', places).credentials).toEqual({
      accessKeyId: 'id',
      secretAccessKey: 'k',
    });
    const missing = { accessKeyId: 'id', secretAccessKey: { env: 'NONE' } };
    expect(() => destinationOf(parse({ aws: true, credentials: missing }), 'r', places)).toThrow('NONE is not set');
  });
});

describe('the limit of a route', () => {
  it('lets so many calls be under way, and the others wait', async () => {
    const limit = createRouteLimit({ aws: true, concurrency: 2 });
    const gate = Promise.withResolvers<void>();
    let underWay = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (underWay += 1));
      await gate.promise;
      underWay -= 1;
    };
    const all = Array.from({ length: 5 }, () => limit(neverAborted, work));
    await new Promise((resolve) => setImmediate(resolve));
    expect(underWay).toBe(2);
    gate.resolve();
    await Promise.all(all);
    expect(most).toBe(2);
  });

  it('lets so many calls begin per second, and gives up those that are given up', async () => {
    const limit = createRouteLimit({ aws: true, ratePerSecond: 0.001 }, () => 0);
    expect(await limit(neverAborted, async () => 'first')).toBe('first');
    const stop = new AbortController();
    const second = limit(stop.signal, async () => 'second');
    stop.abort();
    expect(await second).toBeUndefined();
  });
});
