import { readFileSync } from 'node:fs';
import { defaultEngineLimits } from '@stepwright/engine';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { createTestDirectory } from '../testing/test-directory.ts';
import { configurationSchema } from './configuration-schema.ts';
import { engineLimits } from './engine-limits.ts';
import { loadConfiguration } from './load-configuration.ts';

describe('engineLimits', () => {
  test('are what a configuration sets, and otherwise the defaults of the engine', () => {
    const limits = (given: object) => engineLimits(configurationSchema.parse({ limits: given }).limits);
    expect(limits({})).toEqual(defaultEngineLimits);
    expect(limits({ evaluationSteps: 500, historyEvents: 100 })).toEqual({
      ...defaultEngineLimits,
      historyEventsMax: 100,
      evaluation: { ...defaultEngineLimits.evaluation, stepsMax: 500 },
    });
  });
});

describe('loadConfiguration', () => {
  test('gives the defaults where there is no file', async () => {
    const { configuration, file } = await loadConfiguration(undefined, createTestDirectory());
    expect(file).toBeUndefined();
    expect(configuration).toMatchObject({ account: '123456789012', server: { host: '127.0.0.1', port: 8083 } });
  });

  test.each([
    ['stepwright.config.json', '{"server":{"port":9000}}'],
    ['stepwright.config.yaml', 'server:\n  port: 9000\n'],
    ['stepwright.config.ts', 'export default { server: { port: 9000 as number } };\n'],
  ])('reads %s', async (name, text) => {
    const { configuration } = await loadConfiguration(undefined, createTestDirectory({ [name]: text }));
    expect(configuration.server.port).toBe(9000);
  });

  test.each([
    ['an unknown key', { servr: {} }, "unknown key 'servr', did you mean 'server'?"],
    ['an unknown key further down', { server: { prot: 1 } }, "server: unknown key 'prot', did you mean 'port'?"],
    ['a wrong type', { server: { port: 'high' } }, 'server.port: '],
    ['an account that is not one', { account: '12' }, 'account: must be 12 digits'],
    ['a function without a place', { functions: { a: {} } }, "functions.a: a function needs a 'handler'"],
  ])('refuses %s and says where', async (_name, content, message) => {
    const directory = createTestDirectory({ 'stepwright.config.json': content });
    await expect(loadConfiguration(undefined, directory)).rejects.toThrow(message);
  });

  test.each([
    ['broken JSON', 'stepwright.config.json', '{'],
    ['broken YAML', 'stepwright.config.yaml', 'a: [1'],
    ['a module without a default export', 'stepwright.config.ts', 'export const a = 1;\n'],
  ])('refuses %s and names the file', async (_case, name, text) => {
    await expect(loadConfiguration(undefined, createTestDirectory({ [name]: text }))).rejects.toThrow(name);
  });

  test('refuses to choose between two files', async () => {
    const directory = createTestDirectory({ 'stepwright.config.json': '{}', 'stepwright.config.yaml': '' });
    await expect(loadConfiguration(undefined, directory)).rejects.toThrow('more than one configuration');
  });
});

test('docs/configuration.md describes every key', () => {
  const document = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  const keys = Object.entries(configurationSchema.shape).flatMap(([key, schema]) => {
    const inner: z.core.$ZodType =
      schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault ? schema.def.innerType : schema;
    return inner instanceof z.ZodObject ? Object.keys(inner.shape).map((member) => `${key}.${member}`) : [key];
  });
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((key) => !document.includes(`\`${key}\``))).toEqual([]);
});
