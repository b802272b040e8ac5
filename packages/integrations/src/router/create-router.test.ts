import { silentLog } from '@stepwright/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { arnOf, directoryWith, failureIn, neverAborted, outputIn, routerFor, taskFor } from '../testing/task.ts';
import { findKey } from './find-configuration.ts';
import { functionsConfigurationSchema } from './functions-configuration.ts';

const { directory, remove } = directoryWith({
  'order-a.mjs': 'export const handler = async () => "a";',
  'order-b.mjs': 'export const handler = async () => "b"; export const special = async () => "special";',
});
afterAll(remove);

describe('createRouter', () => {
  it.each(['arn:aws:states:::sqs:sendMessage', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'nonsense', ''])(
    'fails a task with the resource %j by naming it and saying what to do',
    async (resource) => {
      const { error, cause } = failureIn(await routerFor({}).run(taskFor(resource, '{}'), neverAborted));
      expect(error).toBe('States.Runtime');
      expect(cause).toContain(`'${resource}' of the state 'S'`);
      expect(cause).toContain('docs/integrations.md');
    },
  );

  it('sends a function to the most specific entry, with its name in the place of {name}', async () => {
    const router = routerFor(
      { '*': { handler: './{name}.handler' }, 'order-b': { handler: 'order-b.special' } },
      { directory },
    );
    const answerOf = async (name: string) => outputIn(await router.run(taskFor(arnOf(name), '{}'), neverAborted));
    expect([await answerOf('order-a'), await answerOf('order-b')]).toEqual(['a', 'special']);
    await router.close();
  });

  it('turns its own faults into failures: a runner never rejects', async () => {
    const errors: string[] = [];
    const log = { ...silentLog, error: (_: object, message: string) => void errors.push(message) };
    const router = routerFor({}, { log });
    const outcome = await router.run(taskFor('arn:aws:states:::lambda:invoke', 'not JSON'), neverAborted);
    expect(failureIn(outcome).error).toBe('States.TaskFailed');
    expect(errors).toEqual(['a task runner broke']);
  });
});

describe('findKey', () => {
  const reference = {
    partition: 'aws',
    region: 'eu-west-1',
    account: '111122223333',
    name: 'order-ship',
    qualifier: 'prod',
  };
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:order-ship';

  it('prefers ARN to name, qualified to unqualified, exact to wildcard, longer to shorter', () => {
    const keys = ['*', 'order-*', 'order-*:prod', 'order-ship', 'order-ship:prod', arn, `${arn}:prod`];
    const found: (string | undefined)[] = [];
    for (let left = keys; left.length > 0; ) {
      const key = findKey(reference, left);
      found.push(key);
      left = left.filter((candidate) => candidate !== key);
    }
    expect(found).toEqual([`${arn}:prod`, arn, 'order-ship:prod', 'order-ship', 'order-*:prod', 'order-*', '*']);
  });

  it.each([
    ['order', false],
    ['*ship', true],
    ['o*r*p', true],
    ['order-ship*', true],
    ['order*order*', false],
    ['*order-ship*order-ship*', false],
    ['arn:aws:lambda:*:111122223333:function:order-*', true],
    ['arn:aws:lambda:us-*:111122223333:function:order-*', false],
    ['order.ship', false],
  ])('%s matches: %s', (key, isMatch) => {
    expect(findKey(reference, [key])).toBe(isMatch ? key : undefined);
  });
});

describe('functionsConfigurationSchema', () => {
  const messagesOf = (value: unknown) => {
    const result = functionsConfigurationSchema.safeParse(value);
    return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  it('accepts every documented key, and none at all', () => {
    expect(messagesOf({})).toEqual([]);
    const f = {
      handler: './a/b.handler',
      timeoutSeconds: 900,
      memoryMb: 10_240,
      environment: { A_1: 'x' },
      passEnvironment: ['B'],
      concurrency: 1,
    };
    const keys = ['f', 'f:prod', 'order-*', '*', 'arn:aws:lambda:*:*:function:f:1'];
    expect(messagesOf({ functions: Object.fromEntries(keys.map((key) => [key, f])) })).toEqual([]);
  });

  it.each([
    [
      { handler: 'a.b', timeout: 3 },
      "functions.f: unknown key 'timeout', did you mean 'timeoutSeconds'? (known keys: handler,",
    ],
    [{ hander: 'a.b' }, "functions.f: unknown key 'hander', did you mean 'handler'?"],
    [{ handler: 'a.b', colour: 1 }, "functions.f: unknown key 'colour' (known keys"],
    [{}, "functions.f: a function needs a 'handler'"],
    [{ handler: 'a.b', url: 'http://x' }, "functions.f: a function has either a 'handler' or a 'url', not both"],
    [{ url: 'http://x', memoryMb: 128 }, "functions.f: 'memoryMb' has no effect on a function behind a url"],
    [{ url: 'ftp://x' }, "functions.f.url: a url begins with 'http://' or 'https://'"],
    [{ url: 'nonsense' }, 'functions.f.url: a url begins with'],
    [{ handler: 'nodot' }, "functions.f.handler: a handler is written as './path/module.export'"],
    [{ handler: 'a.b', timeoutSeconds: 901 }, 'functions.f.timeoutSeconds: '],
    [{ handler: 'a.b', timeoutSeconds: 0 }, 'functions.f.timeoutSeconds: '],
    [{ handler: 'a.b', concurrency: 0 }, 'functions.f.concurrency: '],
    [{ handler: 'a.b', environment: { A: 1 } }, 'functions.f.environment.A: '],
    [{ handler: 'a.b', environment: { 'A-B': 'x' } }, 'functions.f.environment.A-B: '],
  ])('refuses %j', (entry, message) => {
    const messages = messagesOf({ functions: { f: entry } });
    expect(messages.some((text) => text.startsWith(message))).toBe(true);
  });

  it('refuses keys that are no function, and unknown sections', () => {
    expect(messagesOf({ functions: { 'a b': { handler: 'a.b' } } }).join()).toContain('name or ARN');
    expect(messagesOf({ function: {} })).toEqual([
      ": unknown key 'function', did you mean 'functions'? (known keys: functions)",
    ]);
  });

  it('takes __proto__ for a key like any other', () => {
    const parsed: unknown = JSON.parse('{"functions":{"__proto__":{"handler":"a.b"}}}');
    expect(functionsConfigurationSchema.safeParse(parsed).success).toBe(true);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('handler');
  });
});
