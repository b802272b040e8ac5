/**
 * `node test/jsonata-suite/hostile.ts`: evaluates hostile expressions one after the other in this process, and says what
 * each comes to, and with how much processor time.
 *
 * Exit codes: 0 if each took less than a second, 1 otherwise.
 */
import { compileJsonata, type Json } from '@stepwright/asl';
import { hostileExpressions } from './hostile-expressions.ts';

const MILLISECONDS_MAX = 1_000;
const EXPRESSION_SHOWN = 90;

const objects: Json = Array.from(
  { length: 5_000 },
  (_, index) =>
    new Map<string, Json>([
      ['k', index],
      ['v', `x${index}`],
    ]),
);
const variables: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['big', 'a'.repeat(200_000)],
  ['csv', Array.from({ length: 20_000 }, (_, index) => `f${index}`).join(',')],
  ['arr', Array.from({ length: 50_000 }, (_, index) => index)],
  ['objs', objects],
]);

function outcomeOf(source: string): string {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') return `${compiled.code} ${compiled.message}`;
  const outcome = compiled.evaluate({
    variable: (name) => variables.get(name),
    random: Math.random,
    uuid: () => crypto.randomUUID(),
    now: () => 0,
  });
  return outcome.kind === 'failed' ? `${outcome.code} ${outcome.message.slice(0, EXPRESSION_SHOWN)}` : outcome.kind;
}

let slow = 0;
for (const source of hostileExpressions) {
  const before = process.cpuUsage();
  const outcome = outcomeOf(source);
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1_000;
  if (milliseconds > MILLISECONDS_MAX) slow++;
  process.stdout.write(
    `${milliseconds.toFixed(0).padStart(5)} ms  ${source.slice(0, EXPRESSION_SHOWN)}\n          ${outcome}\n`,
  );
}
const polluted = Object.keys(Object.prototype).length;
process.stdout.write(
  `${hostileExpressions.length} expressions, ${slow} over ${MILLISECONDS_MAX} ms, ${polluted} members added to Object.prototype\n`,
);
process.exitCode = slow === 0 && polluted === 0 ? 0 : 1;
