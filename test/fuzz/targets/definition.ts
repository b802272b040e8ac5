/**
 * Definitions: read, checked, advised on, compiled and run for some steps.
 *
 * Reading and checking never throw, whatever the text. What passes the checker compiles, and what compiles runs without
 * an internal error; the same facts give the same history.
 */
import {
  checkDefinition,
  compileDefinition,
  type Diagnostic,
  findUnsupported,
  findVariableReferences,
  formatAwsFindings,
  type Json,
  parseDefinition,
  parseJson,
  printJson,
  resolvePointer,
  sourceToJson,
} from '@stepwright/asl';
import { convertToJsonata } from '@stepwright/asl/convert';
import { adviseDefinition } from '@stepwright/asl/review';
import { definitionParser } from '@stepwright/asl/yaml';
import { readJsonText } from '../case-world.ts';
import type { Chance } from '../chance.ts';
import { corpus } from '../corpus.ts';
import { type FuzzCase, type FuzzTarget, type Meter, Violation } from '../fuzz-target.ts';
import { definitionTree } from '../grammar/definition-tree.ts';
import { jsonText, objectText } from '../grammar/json-text.ts';
import { mutateText } from '../mutate-text.ts';
import { mutateTree } from '../mutate-tree.ts';
import { requireSame } from '../outcome.ts';
import { runMachine } from '../run-machine.ts';

export const definitionTarget: FuzzTarget = { name: 'definition', generate, check };

function generate(chance: Chance): FuzzCase {
  const format = chance.flip(0.1) ? 'yaml' : 'json';
  return {
    definition: format === 'json' ? jsonDefinition(chance) : yamlDefinition(chance),
    format,
    type: chance.flip(0.8) ? 'STANDARD' : 'EXPRESS',
    input: chance.flip(0.7) ? objectText(chance) : jsonText(chance),
    seed: String(chance.below(1_000_000)),
  };
}

function jsonDefinition(chance: Chance): string {
  const { definitions } = corpus();
  const kind = chance.next();
  if (kind < 0.5) return printJson(definitionTree(chance));
  if (kind < 0.75) return printJson(mutateTree(chance, definitionTree(chance), definitionTree(chance)));
  const known = chance.pick(definitions);
  const tree = parseDefinition(known).tree;
  if (kind < 0.9 && tree !== undefined)
    return printJson(mutateTree(chance, sourceToJson(tree), definitionTree(chance)));
  return mutateText(chance, known, chance.pick(definitions));
}

function yamlDefinition(chance: Chance): string {
  const { yamlDefinitions } = corpus();
  const known = chance.flip(0.7) ? chance.pick(yamlDefinitions) : printJson(definitionTree(chance));
  return chance.flip(0.9) ? mutateText(chance, known, chance.pick(yamlDefinitions)) : known;
}

function check(texts: FuzzCase, meter: Meter): void {
  const { definition = '', input = '', seed = '0' } = texts;
  const format = texts['format'] === 'yaml' ? 'yaml' : 'json';
  const type = texts['type'] === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  const { tree, diagnostics } = meter.time(() => definitionParser(format)(definition));
  requirePlaces(diagnostics, definition);
  if (tree === undefined) {
    if (!diagnostics.some(({ severity }) => severity === 'ERROR'))
      throw new Violation('finding', 'no tree and no error');
    return;
  }
  const json = sourceToJson(tree);
  const findings = meter.time(() => checkDefinition(tree, { type }));
  const unsupported = meter.time(() => findUnsupported(tree));
  const advice = meter.time(() => adviseDefinition(tree, { type }));
  requirePlaces([...findings, ...unsupported, ...advice], definition, json);
  meter.time(() => formatAwsFindings(findings));
  meter.time(() => findVariableReferences(tree));
  const isRefused = [...findings, ...unsupported].some(({ severity }) => severity === 'ERROR');
  if (isRefused) return;
  requireConvertible(json, meter);
  if (readJsonText(input) === undefined) return;
  const program = meter.time(() => compileDefinition(json));
  const history = runMachine(program, input, Number(seed), meter);
  requireSame(history, runMachine(compileDefinition(parseJson(printJson(json))), input, Number(seed), meter));
}

/** What the conversion to JSONata makes of an accepted definition is accepted too. */
function requireConvertible(json: Json, meter: Meter): void {
  const { definition } = meter.time(() => convertToJsonata(json));
  const { tree } = parseDefinition(printJson(definition));
  const found = tree === undefined ? undefined : checkDefinition(tree, { type: 'STANDARD' });
  const error = found?.find(({ severity }) => severity === 'ERROR');
  if (error !== undefined) throw new Violation('conversion', `${error.message} at ${error.pointer}`);
}

/** Every finding stands in the text, and its pointer names something. */
function requirePlaces(findings: readonly Diagnostic[], text: string, json?: Json): void {
  for (const { message, offset, length, line, column, pointer } of findings) {
    if (offset < 0 || length < 0 || offset + length > text.length || line < 1 || column < 1) {
      throw new Violation('place', `${message} stands at ${offset}+${length}, line ${line}, column ${column}`);
    }
    if (json !== undefined && resolvePointer(json, pointer) === undefined) {
      throw new Violation('pointer', `${message} points to ${pointer}, which is not there`);
    }
  }
}
