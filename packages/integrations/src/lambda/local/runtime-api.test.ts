import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Router } from '../../router/create-router.ts';
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
import type { FunctionLogLine } from './invocation-output.ts';
import { startRuntimeProcess } from './runtime-process.ts';

/** A runtime of a few lines, as somebody would write one for another language. */
const BOOTSTRAP = `#!${process.execPath}
import { writeFileSync } from 'node:fs';
import { VERSION } from './version.mjs';
const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime';
const post = (path, body, headers = {}) => fetch(base + path, { method: 'POST', body, headers });
for (;;) {
  const next = await fetch(base + '/invocation/next');
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const event = await next.json();
  const at = '/invocation/' + id;
  switch (event.do) {
    case 'fail': await post(at + '/error', '{"errorMessage":"sold out"}', { 'lambda-runtime-function-error-type': 'OutOfStock' }); break;
    case 'exit': process.exit(event.code);
    case 'hang': await new Promise((resolve) => setTimeout(resolve, 1_000_000)); break;
    case 'large': { const { status } = await post(at + '/response', JSON.stringify('x'.repeat(6_291_556))); console.log('status ' + status); break; }
    case 'print': console.log('to stdout'); process.stdout.write('no newline'); console.error('to stderr'); await post(at + '/response', '1'); break;
    case 'twice': await post(at + '/response', '1'); { const again = await post(at + '/response', '2'); writeFileSync(event.file, again.status + await again.text()); } break;
    case 'strange': await post(at + '/response', String((await fetch(base + '/elsewhere')).status)); break;
    case 'page': { const asPage = await post(at + '/response', '"taken"', { origin: 'http://evil.example' }); await post(at + '/response', String(asPage.status)); break; }
    default: await post(at + '/response', JSON.stringify({ event, pid: process.pid, VERSION, headers: Object.fromEntries(next.headers), environment: process.env, cwd: process.cwd() }));
  }
}
`;

const { directory, remove } = directoryWith({
  'bootstrap.mjs': BOOTSTRAP,
  'version.mjs': 'export const VERSION = 1;',
  'crash.mjs': `#!${process.execPath}\nprocess.exit(3);`,
  'init-error.mjs': `#!${process.execPath}
await fetch('http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/init/error', { method: 'POST', body: '{"errorType":"Config.Missing","errorMessage":"no table"}' });`,
  'lazy.mjs': `#!${process.execPath}\nsetTimeout(() => {}, 1_000_000);`,
});
for (const file of ['bootstrap.mjs', 'crash.mjs', 'init-error.mjs', 'lazy.mjs'])
  chmodSync(path.join(directory, file), 0o755);
const routers: Router[] = [];

afterEach(async () => {
  await Promise.all(routers.splice(0).map((router) => router.close()));
});
afterAll(remove);

function command(settings: object = {}, deps: Parameters<typeof routerFor>[1] = {}) {
  const f = { command: ['./bootstrap.mjs'], directory, timeoutSeconds: 10, ...settings };
  const router = routerFor({ f }, deps);
  routers.push(router);
  return (event: object) => router.run(taskFor(arnOf('f'), JSON.stringify(event)), neverAborted);
}

describe('a command that speaks the runtime API', () => {
  it('gets its events with the headers and the environment of Lambda, and none of our secrets', async () => {
    const run = command(
      { environment: { TABLE: 'orders', AWS_LAMBDA_RUNTIME_API: 'elsewhere' }, handler: 'app.main', memoryMb: 256 },
      { environment: { ...process.env, SECRET: 'hidden' } },
    );
    const before = Date.now();
    const output = outputIn(await run({ a: 'ü' }));
    expect(output).toMatchObject({
      event: { a: 'ü' },
      headers: {
        'lambda-runtime-aws-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'lambda-runtime-invoked-function-arn': arnOf('f'),
        'lambda-runtime-trace-id': expect.stringMatching(/^Root=1-/),
        'lambda-runtime-deadline-ms': expect.stringMatching(/^\d{13}$/),
      },
      environment: {
        TABLE: 'orders',
        _HANDLER: 'app.main',
        LAMBDA_TASK_ROOT: directory,
        AWS_LAMBDA_FUNCTION_NAME: 'f',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
        AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
        AWS_REGION: 'eu-west-1',
      },
    });
    expect(output).not.toHaveProperty('environment.SECRET');
    expect(output).not.toHaveProperty('environment.AWS_EXECUTION_ENV');
    expect(deadlineIn(output)).toBeGreaterThanOrEqual(before + 10_000);
  });

  it('stays warm, and has as many processes as there are invocations at once', async () => {
    const run = command({ concurrency: 2 });
    const pids = async () => (await Promise.all([run({}), run({})])).map((outcome) => pidIn(outputIn(outcome)));
    const first = await pids();
    expect(new Set(first).size).toBe(2);
    expect(new Set(await pids())).toEqual(new Set(first));
  });

  it('fails with the error that it reports; the header names the type if the body does not', async () => {
    expect(failureIn(await command()({ do: 'fail' }))).toEqual({
      error: 'OutOfStock',
      cause: '{"errorMessage":"sold out","errorType":"OutOfStock"}',
    });
  });

  it.each([
    [{ do: 'exit', code: 7 }, 'Runtime exited with error: exit status 7'],
    [{ do: 'exit', code: 0 }, 'Runtime exited without providing a reason'],
  ])('%j is Runtime.ExitError, and the next invocation has a new process', async (event, text) => {
    const run = command();
    const failure = failureIn(await run(event));
    expect(failure.error).toBe('Runtime.ExitError');
    expect(failure.cause).toContain(`Error: ${text}`);
    expect(outputIn(await run({ a: 1 }))).toMatchObject({ event: { a: 1 } });
  });

  it('is killed when an invocation takes too long', async () => {
    const failure = failureIn(await command({ timeoutSeconds: 0.3 })({ do: 'hang' }));
    expect(failure.error).toBe('Sandbox.Timedout');
    expect(failure.cause).toMatch(/RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.30 seconds/);
  });

  it('may not answer with more than 6 MB, and is told so', async () => {
    const lines: FunctionLogLine[] = [];
    const failure = failureIn(await command({}, { functionLog: (line) => lines.push(line) })({ do: 'large' }));
    expect(failure.error).toBe('Function.ResponseSizeTooLarge');
    await until(() => lines.some(({ text }) => text === 'status 413'), 'the process heard of it');
  });

  it('answers an invocation once', async () => {
    const file = path.join(directory, 'twice.txt');
    expect(
      outputIn(
        await command({ directory: undefined, command: [path.join(directory, 'bootstrap.mjs')] })({
          do: 'twice',
          file,
        }),
      ),
    ).toBe(1);
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '', 'the second answer was refused');
    expect(readFileSync(file, 'utf8')).toBe('400{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}');
    rmSync(file);
  });

  it('gets 404 for what the API does not have, and a page in a browser gets nothing', async () => {
    const run = command();
    expect(outputIn(await run({ do: 'strange' }))).toBe(404);
    expect(outputIn(await run({ do: 'page' }))).toBe(403);
  });

  it('has what it prints in the log of the invocation', async () => {
    const lines: FunctionLogLine[] = [];
    outputIn(await command({}, { functionLog: (line) => lines.push(line) })({ do: 'print' }));
    expect(lines.map(({ stream, text }) => `${stream} ${text}`).toSorted()).toEqual([
      'stderr to stderr',
      'stdout no newline',
      'stdout to stdout',
    ]);
  });

  it.each([
    ['./crash.mjs', 'Runtime.ExitError', /Runtime exited with error: exit status 3/],
    ['./init-error.mjs', 'Config.Missing', /no table/],
    ['./nul\0', 'Runtime.InvalidEntrypoint', /null bytes/],
    [
      './not-there',
      'Runtime.InvalidEntrypoint',
      /Couldn't find valid bootstrap\(s\): \[\.\/not-there\].*Is the program in/,
    ],
  ])('%s fails to start with %s', async (program, error, cause) => {
    const failure = failureIn(await command({ command: [program] })({}));
    expect(failure.error).toBe(error);
    expect(failure.cause).toMatch(cause);
  });

  it('has a limited time to ask for its first invocation', async () => {
    const process = startRuntimeProcess({
      command: ['./lazy.mjs'],
      taskRoot: directory,
      environment: {},
      files: [],
      startMsMax: 50,
      advice: '',
    });
    const message = { kind: 'invoke', requestId: 'r', payload: '{}', clientContext: null, functionArn: 'a' } as const;
    const rest = { functionVersion: '$LATEST', timeoutMs: 1_000, traceHeader: 't' };
    expect(await process.invoke({ ...message, ...rest }, () => {}, neverAborted)).toEqual({ kind: 'startTimedOut' });
    await process.gone;
    expect(process.isReusable()).toBe(false);
  });

  it('goes when the router closes', async () => {
    const run = command();
    const pid = pidIn(outputIn(await run({})));
    await Promise.all(routers.splice(0).map((router) => router.close()));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('gets a new process when a file of its directory has changed', async () => {
    const run = command();
    expect(outputIn(await run({}))).toMatchObject({ VERSION: 1 });
    change('version.mjs', 'export const VERSION = 2;');
    expect(outputIn(await run({}))).toMatchObject({ VERSION: 2 });
  });
});

const PYTHON = `
import helper, logging, os, sys
class OutOfStock(Exception):
    pass
def handler(event, context):
    what = event.get("do")
    if what == "fail":
        raise OutOfStock("sold out")
    if what == "set":
        return {1, 2}
    if what == "exit":
        os._exit(5)
    if what == "print":
        print("printed")
        print("to stderr", file=sys.stderr)
        logging.getLogger().warning("logged")
        return None
    return {
        "event": event, "version": helper.VERSION, "remaining": context.get_remaining_time_in_millis(),
        "id": context.aws_request_id, "name": context.function_name, "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb, "group": context.log_group_name, "secret": os.environ.get("SECRET"),
        "client": context.client_context and context.client_context.custom, "environment": os.environ["AWS_EXECUTION_ENV"],
    }
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('SKIPPED: Python handlers: python3 is not on this machine');

const python = directoryWith({
  'app.py': PYTHON,
  'helper.py': 'VERSION = 1\n',
  'syntax.py': 'def handler(:\n',
  'lost.py': 'import a_package_that_is_not_installed\n',
  'raises.py': 'raise KeyError("at load")\n',
});
afterAll(python.remove);

function pythonFunction(settings: object = {}, deps: Parameters<typeof routerFor>[1] = {}) {
  const router = routerFor(
    { f: { handler: './app.handler', timeoutSeconds: 20, ...settings } },
    { directory: python.directory, ...deps },
  );
  routers.push(router);
  return router;
}

describe.skipIf(!hasPython)('a Python handler', () => {
  const direct = (router: Router, event: object) =>
    router.run(taskFor(arnOf('f'), JSON.stringify(event)), neverAborted);

  it('gets the event and the context of Lambda', async () => {
    const router = pythonFunction({ memoryMb: 256 }, { environment: { ...process.env, SECRET: 'hidden' } });
    const client = Buffer.from('{"custom":{"a":1}}').toString('base64');
    const input = JSON.stringify({ FunctionName: 'f', Payload: { n: 'ü' }, ClientContext: client });
    const output = outputIn(await router.run(taskFor(INVOKE, input), neverAborted));
    expect(output).toMatchObject({
      Payload: {
        event: { n: 'ü' },
        version: 1,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'f',
        arn: arnOf('f'),
        memory: '256',
        group: '/aws/lambda/f',
        client: { a: 1 },
        secret: null,
        environment: 'AWS_Lambda_python3',
      },
    });
  });

  it('fails with the exception, as Lambda prints it', async () => {
    const failure = failureIn(await direct(pythonFunction(), { do: 'fail' }));
    expect(failure.error).toBe('OutOfStock');
    expect(JSON.parse(failure.cause)).toEqual({
      errorMessage: 'sold out',
      errorType: 'OutOfStock',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      stackTrace: [expect.stringMatching(/^ {2}File ".*app\.py", line \d+, in handler\n {4}raise OutOfStock/)],
    });
  });

  it('has what it prints and logs in the log of the invocation', async () => {
    const lines: string[] = [];
    const router = pythonFunction({}, { functionLog: ({ stream, text }) => lines.push(`${stream} ${text}`) });
    expect(outputIn(await direct(router, { do: 'print' }))).toBeNull();
    expect(lines).toContain('stdout printed');
    expect(lines).toContain('stderr to stderr');
    expect(lines.some((line) => /\[WARNING\]\t.*Z\tlogged$/.test(line))).toBe(true);
  });

  it.each([
    [{}, { do: 'set' }, 'Runtime.MarshalError', 'Unable to marshal response: Object of type set is not JSON'],
    [{}, { do: 'exit' }, 'Runtime.ExitError', 'exit status 5'],
    [{ handler: 'syntax.handler' }, {}, 'Runtime.UserCodeSyntaxError', "Syntax error in module 'syntax'"],
    [{ handler: 'lost.handler' }, {}, 'Runtime.ImportModuleError', "Unable to import module 'lost': No module named"],
    [{ handler: 'raises.handler' }, {}, 'KeyError', 'at load'],
    [{ handler: 'app.other' }, {}, 'Runtime.HandlerNotFound', "Handler 'other' missing on module 'app'"],
    [{ handler: 'no.handler', runtime: 'python' }, {}, 'Runtime.ImportModuleError', "No module named 'no'"],
  ])('%j with %j fails with %s', async (settings, event, error, cause) => {
    const failure = failureIn(await direct(pythonFunction(settings), event));
    expect(failure.error).toBe(error);
    expect(failure.cause).toContain(cause);
  });

  it('runs new code when a module that it imports has changed', async () => {
    const router = pythonFunction();
    expect(outputIn(await direct(router, {}))).toMatchObject({ version: 1 });
    change('helper.py', 'VERSION = 2\n', python.directory);
    expect(outputIn(await direct(router, {}))).toMatchObject({ version: 2 });
  });
});

it('a Python handler without python3 fails with an error that names it', async () => {
  const router = pythonFunction({}, { environment: { PATH: '/nowhere' } });
  const failure = failureIn(await router.run(taskFor(arnOf('f'), '{}'), neverAborted));
  expect(failure.error).toBe('Runtime.InvalidEntrypoint');
  expect(failure.cause).toContain('needs python3 on the PATH');
});

/** Writes a file, surely at another time than before. */
function change(name: string, text: string, folder = directory): void {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  utimesSync(file, new Date(0), new Date(0));
}

function pidIn(output: unknown): number {
  if (typeof output !== 'object' || output === null || !('pid' in output)) throw new Error('there is no pid');
  return Number(output.pid);
}

function deadlineIn(output: unknown): number {
  const text = /"lambda-runtime-deadline-ms":"(\d+)"/.exec(JSON.stringify(output))?.[1];
  return Number(text);
}
