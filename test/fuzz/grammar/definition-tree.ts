/**
 * Definitions made from the field catalogue: every field of every state can appear, with values of its kind, and most
 * definitions pass the checker. States are chained, so that all of them are reached and an end is.
 */
import {
  fieldCatalogue,
  type FieldRule,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  type ShapeName,
} from '@stepwright/asl';
import type { Chance } from '../chance.ts';
import { intrinsicText } from './intrinsic-text.ts';
import { jsonText, plainText, scalarText } from './json-text.ts';
import { jsonataText } from './jsonata-text.ts';
import { pathText, referencePathText, rootText } from './path-text.ts';

type Language = 'JSONPath' | 'JSONata';

interface Making {
  readonly chance: Chance;
  readonly machineLanguage: Language;
  /** How many more levels of branches and processors there may be. */
  readonly depth: number;
  /** Begins the names of states, which are unique in the whole machine. */
  readonly prefix: string;
}

interface Group extends Making {
  readonly names: readonly string[];
  /** The place of the state that is being made. */
  readonly index: number;
  readonly language: Language;
}

/** A definition. */
export function definitionTree(chance: Chance): JsonObject {
  const machineLanguage: Language = chance.flip(0.35) ? 'JSONata' : 'JSONPath';
  const machine = groupTree({ chance, machineLanguage, depth: 2, prefix: '' });
  prependAssignment(machine);
  if (machineLanguage === 'JSONata') machine.set('QueryLanguage', 'JSONata');
  if (chance.flip(0.1)) machine.set('TimeoutSeconds', chance.below(1_000));
  if (chance.flip(0.05)) machine.set('Version', '1.0');
  return machine;
}

/** A first state that assigns what others read. */
function prependAssignment(machine: Map<string, Json>): void {
  const states = machine.get('States');
  const assigned = new Map<string, Json>([
    ['v', 1],
    ['list', [1, new Map([['a', 2]])]],
  ]);
  const first = new Map<string, Json>([
    ['Type', 'Pass'],
    ['Assign', assigned],
    ['Next', machine.get('StartAt') ?? ''],
  ]);
  machine.set('StartAt', 'First');
  machine.set('States', new Map<string, Json>([['First', first], ...(isJsonObject(states) ? states : [])]));
}

function groupTree(making: Making): Map<string, Json> {
  const { chance, prefix } = making;
  const names = Array.from({ length: 1 + chance.below(4) }, (_, index) => `${prefix}S${index}`);
  const states = new Map(
    names.map((name, index): [string, Json] => [name, stateTree({ ...making, names, index, language: 'JSONPath' })]),
  );
  return new Map<string, Json>([
    ['StartAt', names[0] ?? ''],
    ['States', states],
  ]);
}

function stateTree(making: Group): JsonObject {
  const { chance, machineLanguage, names, index, depth } = making;
  const isLast = index === names.length - 1;
  const type = chance.pick([
    'Pass',
    'Pass',
    'Task',
    'Wait',
    ...(isLast ? ['Succeed', 'Fail'] : ['Choice', 'Choice']),
    ...(depth > 0 ? ['Parallel', 'Map'] : []),
  ]);
  const language: Language = machineLanguage === 'JSONPath' && chance.flip(0.15) ? 'JSONata' : machineLanguage;
  const group: Group = { ...making, language };
  const state = new Map<string, Json>([['Type', type]]);
  if (language !== machineLanguage) state.set('QueryLanguage', language);
  addFields(group, state, SHAPES[type] ?? 'pass');
  if (type === 'Choice') state.set('Default', names[index + 1] ?? '');
  else if (type !== 'Succeed' && type !== 'Fail') {
    state.delete('Next');
    state.delete('End');
    if (isLast) state.set('End', true);
    else state.set('Next', names[index + 1] ?? '');
  }
  return state;
}

const SHAPES: Readonly<Record<string, ShapeName>> = {
  Pass: 'pass',
  Task: 'task',
  Wait: 'wait',
  Succeed: 'succeed',
  Fail: 'fail',
  Choice: 'choice',
  Parallel: 'parallel',
  Map: 'map',
};

/** Fields that need a Distributed Map, or that mean the same as another one. */
const RARE: ReadonlySet<string> = new Set([
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'Label',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'ProcessorConfig',
  'Iterator',
  'Credentials',
]);

function addFields(group: Group, object: Map<string, Json>, shapeName: ShapeName): void {
  const { chance, language } = group;
  const { fields, groups } = fieldCatalogue[shapeName];
  const applicable = [...fields.values()].filter((field) => field.language === 'both' || field.language === language);
  const chosen = new Set<string>();
  for (const { name, required } of applicable) {
    if (name === 'QueryLanguage') continue;
    if (required !== undefined || chance.flip(RARE.has(name) ? 0.01 : 0.22)) chosen.add(name);
  }
  for (const { fields: rivals, required, language: only } of groups) {
    if (only !== undefined && only !== language) continue;
    const present = rivals.filter((name) => chosen.has(name));
    const kept = present.length > 0 ? chance.pick(present) : required ? chance.pick(rivals) : undefined;
    for (const name of rivals) if (name !== kept) chosen.delete(name);
    if (kept !== undefined) chosen.add(kept);
  }
  if (chosen.has('And') || chosen.has('Or') || chosen.has('Not')) chosen.delete('Variable');
  else if (shapeName === 'choiceRule' || shapeName === 'nestedChoiceRule') chosen.add('Variable');
  if (language === 'JSONata') chosen.delete('Variable');
  if (shapeName === 'map' && !chosen.has('Iterator')) chosen.add('ItemProcessor');
  for (const field of applicable) {
    if (chosen.has(field.name) && !object.has(field.name)) object.set(field.name, valueTree(group, field));
  }
}

function valueTree(group: Group, field: FieldRule): Json {
  const { chance, language, names, index } = group;
  const { value } = field;
  if (language === 'JSONata' && field.expression === true && chance.flip(0.5)) return expression(chance);
  switch (value.kind) {
    case 'text':
      return plainText(chance);
    case 'boolean':
      return chance.flip(0.7);
    case 'integer':
    case 'number':
      return Math.min(value.max ?? 1_000, Math.max(value.min ?? -5, chance.below(chance.flip(0.9) ? 8 : 100_000_000)));
    case 'choice':
      return chance.pick(value.values);
    case 'path':
      return chance.flip(0.1) ? null : known(pathText(chance));
    case 'referencePath':
      if (value.nullable === true && chance.flip(0.15)) return null;
      return known(referencePathText(chance, value.roots.length > 0 ? rootText(chance) : '$'));
    case 'pathOrIntrinsic':
      return known(chance.flip(0.5) ? intrinsicText(chance, 2) : referencePathText(chance, rootText(chance)));
    case 'template':
      return templateTree(chance, language);
    case 'assignments':
      return new Map(['v', 'list'].map((name) => assignment(chance, language, `${name}${group.prefix}`)));
    case 'literal':
      return parseJson(jsonText(chance, 2));
    case 'timestamp':
      return chance.pick(['2026-01-01T00:00:00Z', '2026-01-01T00:00:30.5+02:00', '1970-01-01T00:00:00Z']);
    case 'stateName':
      return chance.pick(names.slice(index));
    case 'resource':
      return chance.pick(RESOURCES);
    case 'credentials':
      return new Map([['RoleArn', 'arn:aws:iam::123456789012:role/r']]);
    case 'texts':
      if (chance.flip(0.1)) return ['States.ALL'];
      return chance.pick([['States.TaskFailed'], ['Custom', 'States.Timeout'], ['States.Runtime']]);
    case 'states':
      return new Map();
    case 'object':
      return shapedTree(group, value.shape);
    case 'list':
      return Array.from({ length: 1 + chance.below(2) }, (_, item) => shapedTree(group, value.shape, item));
    default:
      return value satisfies never;
  }
}

const RESOURCES: readonly string[] = [
  'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::sqs:sendMessage',
  'arn:aws:states:::aws-sdk:s3:getObject',
];

function shapedTree(group: Group, shape: ShapeName, item = 0): Json {
  if (shape === 'branch' || shape === 'processor') {
    const prefix = `${group.prefix}${group.index}${'abcdefgh'.charAt(item)}`;
    return groupTree({ ...group, depth: group.depth - 1, prefix });
  }
  const object = new Map<string, Json>();
  addFields({ ...group, depth: group.depth - 1 }, object, group.depth < -2 ? 'retrier' : shape);
  return object;
}

function templateTree(chance: Chance, language: Language, depth = 2): Json {
  if (language === 'JSONata' && chance.flip(0.4)) return expression(chance);
  if (depth === 0) return parseJson(scalarText(chance));
  if (chance.flip(0.2)) return [templateTree(chance, language, depth - 1), templateTree(chance, language, depth - 1)];
  const object = new Map<string, Json>();
  for (const name of ['a', 'b', 'c', '__proto__', 'items']) {
    if (chance.flip(0.5)) continue;
    if (language === 'JSONPath' && chance.flip(0.6)) object.set(`${name}.$`, dynamic(chance));
    else object.set(name, templateTree(chance, language, depth - 1));
  }
  return object;
}

function assignment(chance: Chance, language: Language, name: string): readonly [string, Json] {
  if (language === 'JSONPath' && chance.flip(0.5)) return [`${name}.$`, dynamic(chance)];
  return [name, templateTree(chance, language, 1)];
}

function dynamic(chance: Chance): string {
  return known(chance.flip(0.5) ? intrinsicText(chance, 2) : pathText(chance));
}

/** The text with the variables that the first state assigns, where it reads others. */
function known(text: string): string {
  return text.replace(/\$(?:objéct|_x|constructor|__proto__|missing)/g, '$$v');
}

/** An expression that ends soon: the steps of an execution are many, and each may take its whole budget. */
function expression(chance: Chance): string {
  const text = jsonataText(chance, 2);
  return `{%${/\$f\(|1e[367]|1000/.test(text) ? '$states.input' : text}%}`;
}
