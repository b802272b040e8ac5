/**
 * The workload `jsonata`: evaluations per second of our evaluator and of the npm package `jsonata`, side by side in one
 * process.
 *
 * Both compile each expression once, and must give the same value. For each expression the two are measured in turns, so
 * that what else the machine does meets both alike; the best turn of each counts. `timesAsFast` is the ratio for the
 * whole mix, each expression evaluated once: the sum of their times over the sum of ours.
 */
import { compileJsonata, fromPlain, type Json, type JsonataOutcome, printJson } from '@stepwright/asl';
import jsonata from 'jsonata';

/** What expressions of state machines look like. */
export const expressionMix: readonly string[] = [
  '$states.input.order.id',
  '$states.input.order.customer.email',
  '$states.result.Payload',
  '$states.input.order.total > $threshold',
  '$attempts + 1',
  '$states.input.retries < 3 and $states.input.order.customer.vip',
  "$states.result.Payload.status = 'OK'",
  "'Order ' & $states.input.order.id & ' for ' & $states.input.order.customer.name",
  '{"id": $states.input.order.id, "name": $states.input.order.customer.name, "n": $count($states.input.order.items)}',
  '$sum($states.input.order.items.(price * qty))',
  '$states.input.order.items[price > 5].sku',
  '$map($states.input.order.items, function($i){ $i.sku })',
  '$states.input.order.items.price',
  '$merge([$states.input.order, {"done": true}])',
  '$exists($states.input.missing) ? 1 : 2',
  '$states.input.list^(>$)',
  '($total := $sum($states.input.list); $avg := $total / $count($states.input.list); {"total": $total, "avg": $avg})',
  '$filter($states.input.list, function($v){$v > 2})',
  '$uppercase($states.input.order.customer.name)',
  '$states.context.Execution.Name',
  '[1..10].($ * 2)',
  '$states.input.order.items{sku: price}',
  '$reduce($states.input.list, function($a,$b){$a+$b})',
  '$string($states.input.order.total)',
  '$states.input.order.items[0].price',
  '$join($states.input.order.items.sku, ",")',
];

const states = {
  input: {
    order: {
      id: 'o-1',
      customer: { name: 'Ada', email: 'ada@example.com', vip: true },
      items: [
        { sku: 'a', price: 10.5, qty: 2 },
        { sku: 'b', price: 3, qty: 10 },
        { sku: 'c', price: 99.99, qty: 1 },
      ],
      total: 151,
    },
    retries: 2,
    list: [5, 3, 8, 1],
  },
  context: { Execution: { Id: 'arn:x', Name: 'n' }, State: { Name: 'S' } },
  result: { Payload: { status: 'OK', value: 42 } },
};
const bindings = { states, attempts: 3, threshold: 100 };

const TURNS = 5;
const TURN_MS = 100;

export interface Speed {
  readonly source: string;
  /** Evaluations per second. */
  readonly ours: number;
  readonly theirs: number;
}

/** Measures one expression. */
export async function measureSpeed(source: string): Promise<Speed> {
  const compiled = compileJsonata(source);
  if (compiled.kind === 'syntaxError') throw new Error(`${source}: ${compiled.message}`);
  const values = new Map<string, Json>(Object.entries(bindings).map(([name, value]) => [name, fromPlain(value)]));
  const variable = (name: string): Json | undefined => values.get(name);
  const environment = { variable, random: Math.random, uuid: () => '', now: () => 0 };
  const reference = jsonata(source);
  requireSame(source, compiled.evaluate(environment), await reference.evaluate(undefined, bindings));
  let ours = 0;
  let theirs = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    ours = Math.max(ours, await perSecond(() => compiled.evaluate(environment)));
    theirs = Math.max(theirs, await perSecond(() => reference.evaluate(undefined, bindings)));
  }
  return { source, ours, theirs };
}

/** What is fast and wrong is no measurement. */
function requireSame(source: string, ours: JsonataOutcome, theirs: unknown): void {
  const value = ours.kind === 'value' ? ours.value : undefined;
  const text = value === undefined ? undefined : printJson(value);
  if (text !== JSON.stringify(theirs))
    throw new Error(`${source}: ${text ?? 'nothing'} is not ${JSON.stringify(theirs)}`);
}

/** Evaluations per second of one turn; what is a promise is waited for, as its callers must. */
async function perSecond(evaluate: () => unknown): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  let elapsed = 0;
  while (elapsed < TURN_MS) {
    for (let i = 0; i < 20; i++) {
      const result = evaluate();
      if (result instanceof Promise) await result;
    }
    count += 20;
    elapsed = performance.now() - startedAt;
  }
  return (count / elapsed) * 1_000;
}

/** Measures the whole mix; each expression goes to `show` as it is done. */
export async function measureJsonata(show: (speed: Speed) => void): Promise<object> {
  const speeds: Speed[] = [];
  for (const source of expressionMix) {
    const speed = await measureSpeed(source);
    show(speed);
    speeds.push(speed);
  }
  const secondsOf = (pick: (speed: Speed) => number): number => speeds.reduce((sum, speed) => sum + 1 / pick(speed), 0);
  const logarithms = speeds.reduce((sum, { ours, theirs }) => sum + Math.log(ours / theirs), 0);
  return {
    workload: 'jsonata',
    expressions: speeds.length,
    evaluationsPerSecond: Math.round(speeds.length / secondsOf(({ ours }) => ours)),
    referencePerSecond: Math.round(speeds.length / secondsOf(({ theirs }) => theirs)),
    timesAsFast: oneDigit(secondsOf(({ theirs }) => theirs) / secondsOf(({ ours }) => ours)),
    geometricMean: oneDigit(Math.exp(logarithms / speeds.length)),
  };
}

/** One expression for people. */
export function formatSpeed({ source, ours, theirs }: Speed): string {
  const ratio = `${(ours / theirs).toFixed(1)} x`;
  return `${ours.toFixed(0).padStart(10)}/s ${theirs.toFixed(0).padStart(9)}/s ${ratio.padStart(8)}  ${source.slice(0, 80)}\n`;
}

function oneDigit(value: number): number {
  return Number(value.toFixed(1));
}
