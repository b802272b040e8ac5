/** Every example runs end to end: the API, the engine, the router, the SDK's clients, real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canRun, examples } from './examples.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('an example of an integration', () => {
  test.for(examples)('$name: $service', async (example, { skip }) => {
    const { name, input, output, needs } = example;
    if (!canRun(example)) skip(`${needs?.program} is not on this machine`);
    expect(await world.run(name, input)).toEqual({ status: 'SUCCEEDED', output });
  });

  test('the job beside one that failed was stopped', () => {
    expect(world.stoppedJobs).toContain('endless');
  });
});
