/** `npm run integrations [NAME…]`: runs the examples, all or those named, and says what each came to. */
import { isDeepStrictEqual } from 'node:util';
import process from 'node:process';
import { canRun, examples } from './examples.ts';
import { openWorld } from './world.ts';

const asked = process.argv.slice(2);
const chosen = examples.filter(({ name }) => asked.length === 0 || asked.includes(name));
const world = await openWorld();
let failures = chosen.length === 0 ? 1 : 0;
try {
  for (const example of chosen) {
    const { name, service, input, output: expected, needs } = example;
    if (!canRun(example)) {
      process.stdout.write(`skipped ${name}: ${needs?.program} is not on this machine\n`);
      continue;
    }
    const { status, output } = await world.run(name, input);
    const isRight = status === 'SUCCEEDED' && isDeepStrictEqual(output, expected);
    if (!isRight) failures += 1;
    process.stdout.write(
      `${isRight ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${service.padEnd(36)} ${JSON.stringify(output)}\n`,
    );
  }
} finally {
  await world.close();
}
process.stdout.write(`${chosen.length} examples, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;
