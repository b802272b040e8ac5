/**
 * `npm run hostile`: evaluates every hostile expression as a state does and shows how each ends.
 *
 * Exit code 1 if one takes more than a second of its thread, escapes with another error than the language has, or changes
 * a prototype. In the end the process must still answer at once, with its memory given back.
 */
import {
  checkDefinition,
  compileDefinition,
  parseDefinition,
  parseJson,
  printJson,
  sourceToJson,
  StateError,
} from '@stepwright/asl';
import { environmentOf } from './case-world.ts';
import { hostileVariables } from './hostile-calls.ts';
import { type HostileExpression, hostileExpressions, hostileInput } from './hostile-expressions.ts';
import { describePrototypes } from './prototypes.ts';
import { EVALUATION_MS_MAX } from './run-cases.ts';

export interface HostileEnding {
  readonly expression: HostileExpression;
  readonly ending: string;
  readonly cpuMs: number;
  readonly isGood: boolean;
}

const untouched = describePrototypes();
const input = parseJson(hostileInput);

/** How an expression ends. Never throws. */
export function endingOf(expression: HostileExpression): HostileEnding {
  const started = process.threadCpuUsage();
  let ending: string;
  let isGood = true;
  try {
    ending = evaluate(expression);
  } catch (error) {
    isGood = error instanceof StateError;
    ending = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  }
  const { user, system } = process.threadCpuUsage(started);
  const cpuMs = Math.round((user + system) / 1_000);
  return {
    expression,
    ending,
    cpuMs,
    isGood: isGood && cpuMs <= EVALUATION_MS_MAX && describePrototypes() === untouched,
  };
}

/** The way of a definition: read, checked, compiled, evaluated. */
function evaluate({ language, text }: HostileExpression): string {
  const fields =
    language === 'JSONata' ? { QueryLanguage: language, Output: `{% ${text} %}` } : { Parameters: { 'x.$': text } };
  const definition = { StartAt: 'A', States: { A: { Type: 'Pass', ...fields, End: true } } };
  const { tree, diagnostics } = parseDefinition(JSON.stringify(definition));
  const findings = tree === undefined ? diagnostics : checkDefinition(tree, { type: 'STANDARD' });
  const refused = findings.find(({ severity }) => severity === 'ERROR');
  if (tree === undefined || refused !== undefined) return `refused: ${refused?.message ?? ''} ${refused?.hint ?? ''}`;
  const state = compileDefinition(sourceToJson(tree)).states.get('A');
  if (state?.type !== 'Pass') return 'not compiled';
  return `result: ${printJson(state.complete(input, environmentOf('{}', hostileVariables)).output).slice(0, 100)}`;
}

if (import.meta.main) process.exitCode = await showAll();

async function showAll(): Promise<number> {
  let bad = 0;
  for (const expression of hostileExpressions) {
    const { ending, cpuMs, isGood } = endingOf(expression);
    if (!isGood) bad++;
    const shown = ending.replaceAll(/\s+/g, ' ').slice(0, 150);
    const { language, area, text } = expression;
    process.stdout.write(
      `${isGood ? 'ok  ' : 'BAD '} ${String(cpuMs).padStart(5)} ms  ${language} ${area}: ${text.slice(0, 90)}\n             ${shown}\n`,
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  globalThis.gc?.();
  const heapMb = Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
  process.stdout.write(
    `${hostileExpressions.length} hostile expressions, ${bad} bad; the process goes on, ${heapMb} MB of heap in use\n`,
  );
  return bad === 0 ? 0 : 1;
}
