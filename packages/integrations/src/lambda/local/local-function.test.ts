import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { silentLog } from '@stepwright/engine';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  arnOf,
  directoryWith,
  failureIn,
  INVOKE,
  neverAborted,
  outputIn,
  routerFor,
  taskFor,
  until,
} from '../../testing/task.ts';
import type { Router } from '../../router/create-router.ts';
import { parseFunctionArn } from '../function-reference.ts';
import type { FunctionLogLine } from './invocation-output.ts';
import { createLocalFunction } from './local-function.ts';

const HANDLERS = `
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
export const echo = async (event: unknown) => event;
export const context = async (_event: unknown, context: { getRemainingTimeInMillis: () => number }) => ({ ...context, remaining: context.getRemainingTimeInMillis() });
export const environment = async () => process.env;
export const whoami = async () => process.pid;
export const callback = (_event: unknown, _context: object, done: (e: unknown, r?: unknown) => void) => { setTimeout(() => done(null, 'later'), 1); };
export const callbackError = (_e: unknown, _c: object, done: (e: unknown) => void) => { done(new TypeError('no')); };
export const impatient = (_e: unknown, context: { callbackWaitsForEmptyEventLoop: boolean }, done: (e: unknown, r?: unknown) => void) => {
  context.callbackWaitsForEmptyEventLoop = false;
  setTimeout(() => {}, 1_000_000);
  done(null, 'now');
};
export const patient = (_e: unknown, _c: object, done: (e: unknown, r?: unknown) => void) => {
  const result = { steps: 1 };
  setTimeout(() => { result.steps = 2; }, 5);
  done(null, result);
};
export const silent = () => {};
export const neverSettles = () => new Promise(() => {});
export const fails = async () => { const error = new Error('sold out'); error.name = 'OutOfStock'; throw error; };
export const throwsText = () => { throw 'plain text'; };
export const throwsNothing = () => { throw undefined; };
export const throwsStrange = () => { throw { toString() { throw new Error('no text'); } }; };
export const rejectsUnseen = async () => { void Promise.reject(new Error('unseen')); await new Promise((resolve) => setTimeout(resolve, 1_000_000)); };
export const throwsUnseen = async () => { setTimeout(() => { throw new RangeError('unseen'); }); await new Promise((resolve) => setTimeout(resolve, 1_000_000)); };
export const exits = async ({ code }: { code: number }) => process.exit(code);
export const killsItself = async () => { process.kill(process.pid, 'SIGKILL'); await new Promise((resolve) => setTimeout(resolve, 1_000_000)); };
export const circular = async () => { const a: { a?: unknown } = {}; a.a = a; return a; };
export const bigint = async () => 1n;
export const aFunction = async () => () => 1;
export const repeat = async ({ count }: { count: number }) => 'x'.repeat(count);
export const spins = () => { for (;;); };
export const hangs = async ({ file }: { file: string }) => {
  const helper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  appendFileSync(file, JSON.stringify([process.pid, helper.pid]));
  await new Promise((resolve) => setTimeout(resolve, 1_000_000));
};
export const fillsMemory = async () => { const all: unknown[] = []; for (;;) all.push(new Array(1000).fill({})); };
export const prints = async () => { console.log('to stdout'); console.error('to stderr'); process.stdout.write('no newline'); return 1; };
export const appends = async ({ file, text }: { file: string; text: string }) => { appendFileSync(file, text); };
export const nested = { deep: { handler: async () => 'nested' } };
`;

const FILES = {
  'all.ts': HANDLERS,
  'esm.mjs': 'export const handler = async () => import.meta.url.endsWith("esm.mjs");',
  'cjs.cjs': 'exports.handler = async () => typeof require; exports["dyna" + "mic"] = async () => "dynamic";',
  'syntax.mjs': 'export const handler = async () => {{{',
  'lost.mjs': 'import "a-package-that-is-not-installed"; export const handler = async () => 1;',
  'throws.mjs': 'throw new RangeError("at load");',
};

const { directory, remove } = directoryWith(FILES);
const routers: Router[] = [];

afterEach(async () => {
  await Promise.all(routers.splice(0).map((router) => router.close()));
});
afterAll(remove);

/** A router with one function `f`. */
function routerWith(handler: string, settings: object = {}, deps: Parameters<typeof routerFor>[1] = {}): Router {
  const router = routerFor({ f: { handler, timeoutSeconds: 20, ...settings } }, { directory, ...deps });
  routers.push(router);
  return router;
}

function call(router: Router, input: unknown = {}, signal = neverAborted) {
  return router.run(taskFor(arnOf('f'), JSON.stringify(input)), signal);
}

async function answerOf(handler: string, input: unknown = {}, settings: object = {}): Promise<unknown> {
  return outputIn(await call(routerWith(handler, settings), input));
}

async function errorOf(handler: string, input: unknown = {}, settings: object = {}) {
  const { error, cause } = failureIn(await call(routerWith(handler, settings), input));
  const value: unknown = JSON.parse(cause);
  return { error, cause: value };
}

const REQUEST = 'RequestId: [0-9a-f-]{36} Error: ';

describe('a handler', () => {
  it.each([
    ['all.echo', { a: 1 }],
    ['./all.echo', { a: 1 }],
    ['esm.handler', true],
    ['cjs.handler', 'function'],
    ['cjs.dynamic', 'dynamic'],
    ['all.nested.deep.handler', 'nested'],
    ['all.callback', 'later'],
    ['all.impatient', 'now'],
    ['all.patient', { steps: 2 }],
    ['all.silent', null],
    ['all.neverSettles', null],
    ['all.aFunction', null],
  ])('%s answers', async (handler, expected) => {
    expect(await answerOf(handler, { a: 1 })).toEqual(expected);
  });

  it("gets Lambda's context", async () => {
    const router = routerWith('all.context', { memoryMb: 64 });
    const task = taskFor(
      INVOKE,
      JSON.stringify({
        FunctionName: 'f',
        Qualifier: '4',
        ClientContext: Buffer.from('{"custom":{"a":1}}').toString('base64'),
      }),
    );
    const output = outputIn(await router.run(task, neverAborted));
    expect(output).toMatchObject({
      Payload: {
        functionName: 'f',
        functionVersion: '4',
        invokedFunctionArn: `${arnOf('f')}:4`,
        memoryLimitInMB: '64',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        logGroupName: '/aws/lambda/f',
        logStreamName: '[$LATEST]local',
        callbackWaitsForEmptyEventLoop: true,
        clientContext: { custom: { a: 1 } },
        remaining: expect.toSatisfy((ms: number) => ms > 0 && ms <= 20_000),
      },
      ExecutedVersion: '4',
    });
  });

  it("sees Lambda's environment, what is configured, and nothing else of ours", async () => {
    const environment = { PATH: process.env['PATH'], SECRET: 's', SHARED: 'yes', AWS_SECRET_ACCESS_KEY: 'k' };
    const settings = { environment: { TABLE: 'orders', TZ: 'Europe/Berlin' }, passEnvironment: ['SHARED', 'ABSENT'] };
    const seen = outputIn(await call(routerWith('all.environment', settings, { environment })));
    expect(seen).toMatchObject({
      TABLE: 'orders',
      SHARED: 'yes',
      TZ: 'Europe/Berlin',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      LAMBDA_TASK_ROOT: directory,
      _HANDLER: 'all.environment',
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
    });
    for (const name of ['SECRET', 'AWS_SECRET_ACCESS_KEY', 'ABSENT']) expect(seen).not.toHaveProperty(name);
  });
});

describe('a failing handler', () => {
  it('reports its error as the Node runtime of Lambda does', async () => {
    expect(await errorOf('all.fails')).toEqual({
      error: 'OutOfStock',
      cause: {
        errorType: 'OutOfStock',
        errorMessage: 'sold out',
        trace: expect.arrayContaining(['OutOfStock: sold out']),
      },
    });
  });

  it.each([
    ['all.callbackError', 'TypeError', 'no'],
    ['all.throwsText', 'string', 'plain text'],
    ['all.throwsNothing', 'undefined', 'undefined'],
    ['all.throwsStrange', 'handled', expect.any(String)],
    ['all.circular', 'Runtime.JSONStringifyError', 'Unable to stringify response body'],
    ['all.bigint', 'Runtime.JSONStringifyError', 'Unable to stringify response body'],
    ['all.rejectsUnseen', 'Runtime.UnhandledPromiseRejection', 'Error: unseen'],
    ['all.throwsUnseen', 'RangeError', 'unseen'],
    [
      'all.killsItself',
      'Runtime.ExitError',
      expect.stringMatching(`^${REQUEST}Runtime exited with error: signal: killed$`),
    ],
    ['all.missing', 'Runtime.HandlerNotFound', 'all.missing is undefined or not exported'],
    ['absent.handler', 'Runtime.ImportModuleError', expect.stringMatching(/^Error: Cannot find module 'absent'/)],
    ['lost.handler', 'Runtime.ImportModuleError', expect.stringMatching(/a-package-that-is-not-installed/)],
    ['syntax.handler', 'Runtime.UserCodeSyntaxError', expect.stringMatching(/^SyntaxError: /)],
    ['throws.handler', 'RangeError', 'at load'],
  ])('%s fails with %s', async (handler, error, errorMessage) => {
    expect(await errorOf(handler)).toMatchObject({ error, cause: { errorType: error, errorMessage } });
  });

  it.each([
    [0, 'Runtime exited without providing a reason'],
    [3, 'Runtime exited with error: exit status 3'],
  ])('that exits with status %d fails with Runtime.ExitError', async (code, text) => {
    const { error, cause } = await errorOf('all.exits', { code });
    expect(error).toBe('Runtime.ExitError');
    expect(cause).toEqual({ errorType: error, errorMessage: expect.stringMatching(`^${REQUEST}${text}$`) });
  });

  it('that fills its memory fails with Runtime.OutOfMemory', async () => {
    expect((await errorOf('all.fillsMemory', {}, { memoryMb: 64 })).error).toBe('Runtime.OutOfMemory');
  });

  it('is stopped at its time-out, even if it never yields', async () => {
    const { error, cause } = await errorOf('all.spins', {}, { timeoutSeconds: 0.2 });
    expect(error).toBe('Sandbox.Timedout');
    expect(cause).toEqual({
      errorType: error,
      errorMessage: expect.stringMatching(`^${REQUEST}Task timed out after 0\\.20 seconds$`),
    });
  });

  it('may answer 6,291,556 bytes, and not one more', async () => {
    expect(await answerOf('all.repeat', { count: 6_291_554 })).toHaveLength(6_291_554);
    expect((await errorOf('all.repeat', { count: 6_291_555 })).error).toBe('Function.ResponseSizeTooLarge');
  });

  it('gets no event of more than 6,291,456 bytes', async () => {
    const outcome = await call(routerWith('all.echo'), 'x'.repeat(6_291_455));
    expect(failureIn(outcome).error).toBe('Lambda.RequestTooLargeException');
  });
});

describe('output', () => {
  it('goes to the function log line by line, with the request it belongs to', async () => {
    const lines: FunctionLogLine[] = [];
    const router = routerWith('all.prints', {}, { functionLog: (line) => lines.push(line) });
    await call(router);
    await call(router);
    const [first] = lines;
    const ofFirst = lines.filter(({ requestId }) => requestId === first?.requestId);
    expect(ofFirst.map(({ stream, text }) => `${stream} ${text}`).sort()).toEqual([
      'stderr to stderr',
      'stdout no newline',
      'stdout to stdout',
    ]);
    expect(lines).toHaveLength(6);
    expect(new Set(lines.map(({ functionName }) => functionName))).toEqual(new Set(['f']));
  });

  it('is in LogResult between START and END, cut to its last 4 KiB', async () => {
    const tailOf = async (handler: string) => {
      const task = taskFor(INVOKE, JSON.stringify({ FunctionName: 'f', LogType: 'Tail', Payload: {} }));
      const output = outputIn(await routerWith(handler).run(task, neverAborted));
      const text =
        typeof output === 'object' && output !== null && 'LogResult' in output ? String(output.LogResult) : '';
      return Buffer.from(text, 'base64').toString();
    };
    const tail = await tailOf('all.prints');
    expect(tail).toMatch(/^START RequestId: /);
    expect(tail).toContain('to stdout\n');
    expect(tail).toMatch(/END RequestId: .*\nREPORT RequestId: .*Duration: /);
    writeFileSync(
      path.join(directory, 'loud.mjs'),
      'export const handler = async () => { for (let i = 0; i < 2000; i++) console.log("line", i); };',
    );
    const loud = await tailOf('loud.handler');
    expect(Buffer.byteLength(loud)).toBe(4_096);
    expect(loud).toContain('line 1999');
  });
});

describe('processes', () => {
  it('are kept warm and used again', async () => {
    const router = routerWith('all.whoami');
    expect(outputIn(await call(router))).toBe(outputIn(await call(router)));
  });

  it('run one invocation at a time', async () => {
    const router = routerWith('all.whoami');
    const pids = await Promise.all([call(router), call(router)]);
    expect(new Set(pids.map(outputIn)).size).toBe(2);
  });

  it('are replaced when a source file has changed', async () => {
    const file = path.join(directory, 'edited.mjs');
    writeFileSync(file, 'export const handler = async () => "before";');
    const router = routerWith('edited.handler');
    expect(outputIn(await call(router))).toBe('before');
    writeFileSync(file, 'export const handler = async () => "after";');
    utimesSync(file, 1, 1);
    expect(outputIn(await call(router))).toBe('after');
  });

  it('are replaced when a module has changed that the handler imported while it ran', async () => {
    const file = path.join(directory, 'late.mjs');
    writeFileSync(file, 'export const text = "before";');
    const handler = 'export const handler = async () => (await import("./late.mjs")).text;';
    writeFileSync(path.join(directory, 'importer.mjs'), handler);
    const router = routerWith('importer.handler');
    expect(outputIn(await call(router))).toBe('before');
    writeFileSync(file, 'export const text = "after";');
    utimesSync(file, 1, 1);
    expect(outputIn(await call(router))).toBe('after');
  });

  it('end what is under way with the code that it began with', async () => {
    const file = path.join(directory, 'swapped.mjs');
    const released = path.join(directory, 'released.txt');
    const begun = path.join(directory, 'begun.txt');
    const waits = 'existsSync(event.released)';
    const source = (text: string) =>
      `import { existsSync, writeFileSync } from 'node:fs'; export const handler = async (event) => { if (event.released) { writeFileSync(event.begun, ''); while (!${waits}) await new Promise((resolve) => setTimeout(resolve, 5)); } return '${text}'; };`;
    writeFileSync(file, source('before'));
    const router = routerWith('swapped.handler');
    const underWay = call(router, { released, begun });
    await until(() => existsSync(begun), 'the invocation is under way');
    writeFileSync(file, source('after'));
    utimesSync(file, 1, 1);
    expect(outputIn(await call(router, {}))).toBe('after');
    writeFileSync(released, '');
    expect(outputIn(await underWay)).toBe('before');
  });

  it('are replaced after a failure that ends them, and kept after one that does not', async () => {
    const both =
      'export const handler = async ({ how }) => { if (how === "exit") process.exit(1); if (how === "throw") throw new Error("x"); return process.pid; };';
    writeFileSync(path.join(directory, 'both.mjs'), both);
    const router = routerWith('both.handler');
    const first = outputIn(await call(router));
    await call(router, { how: 'throw' });
    expect(outputIn(await call(router))).toBe(first);
    await call(router, { how: 'exit' });
    expect(outputIn(await call(router))).not.toBe(first);
  });

  it('go when they stay idle', async () => {
    const reference = parseFunctionArn(arnOf('f'));
    if (reference === undefined) throw new Error('not an ARN');
    const settings = {
      handler: 'all.echo',
      command: undefined,
      runtime: undefined,
      ownsDirectory: false,
      taskRoot: directory,
      timeoutSeconds: 20,
      memoryMb: 128,
      environment: {},
      passEnvironment: [],
      concurrency: 1,
    };
    const deps = { parentEnvironment: process.env, functionLog: () => {}, log: silentLog, idleMs: 1 };
    const local = createLocalFunction(reference, settings, deps);
    const invocation = {
      requestId: 'r',
      payload: '1',
      clientContext: undefined,
      function: reference,
      logType: 'None',
      traceHeader: '',
    } as const;
    await local.invoke({ ...invocation, invocationType: 'RequestResponse' }, neverAborted);
    await until(() => local.processCount() === 0, 'the idle process has gone');
    await local.close();
  });

  it('and what they started are killed when the attempt is aborted', async () => {
    const file = path.join(directory, 'pids-abort');
    const abort = new AbortController();
    const outcome = call(routerWith('all.hangs'), { file }, abort.signal);
    await until(() => existsSync(file), 'the handler runs');
    abort.abort();
    expect((await outcome).kind).toBe('failed');
    await until(() => pidsIn(file).every((pid) => !isAlive(pid)), 'the processes are gone');
  });

  it('and what they started are killed when the router closes', async () => {
    const file = path.join(directory, 'pids-close');
    const router = routerWith('all.hangs');
    const outcome = call(router, { file });
    await until(() => existsSync(file), 'the handler runs');
    await router.close();
    expect((await outcome).kind).toBe('failed');
    await until(() => pidsIn(file).every((pid) => !isAlive(pid)), 'the processes are gone');
  });

  it('go with their parent, even if it is killed', async () => {
    const file = path.join(directory, 'pids-parent');
    const parent = spawn(process.execPath, [
      path.join(import.meta.dirname, '../../testing/call-handler.ts'),
      directory,
      'all.hangs',
      JSON.stringify({ file }),
    ]);
    await until(() => existsSync(file), 'the handler runs');
    parent.kill('SIGKILL');
    await until(() => pidsIn(file).every((pid) => !isAlive(pid)), 'the processes are gone');
  });

  it('do not keep an idle parent alive', () => {
    const output = execFileSync(
      process.execPath,
      [path.join(import.meta.dirname, '../../testing/call-handler.ts'), directory, 'all.echo', '{"a":1}'],
      { timeout: 20_000 },
    );
    expect(output.toString().trim()).toBe('{"kind":"succeeded","output":"{\\"a\\":1}"}');
  });
});

describe('asynchronous and dry calls', () => {
  it('Event answers at once and runs in the background', async () => {
    const file = path.join(directory, 'appended');
    const input = JSON.stringify({ FunctionName: 'f', InvocationType: 'Event', Payload: { file, text: 'done' } });
    const router = routerWith('all.appends');
    expect(outputIn(await router.run(taskFor(INVOKE, input), neverAborted))).toMatchObject({
      StatusCode: 202,
      Payload: '',
    });
    await until(() => existsSync(file) && readFileSync(file, 'utf8') === 'done', 'the function has run');
  });

  it('DryRun runs nothing', async () => {
    const file = path.join(directory, 'untouched');
    const input = JSON.stringify({ FunctionName: 'f', InvocationType: 'DryRun', Payload: { file, text: 'done' } });
    const router = routerWith('all.appends');
    expect(outputIn(await router.run(taskFor(INVOKE, input), neverAborted))).toMatchObject({
      StatusCode: 204,
      Payload: '',
    });
    expect(existsSync(file)).toBe(false);
  });
});

function pidsIn(file: string): readonly number[] {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(value) ? value.map(Number) : [];
}

/** On Linux, a killed process that nobody has waited for yet is dead, too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
