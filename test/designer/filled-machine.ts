/** A machine in which every field of the catalogue is set, in one query language, for tests of the forms. */
import {
  fieldCatalogue,
  type FieldRule,
  fromPlain,
  isJsonArray,
  isJsonObject,
  type Json,
  type QueryLanguage,
  type ShapeName,
} from '@stepwright/asl';
import { explainField } from '@stepwright/asl/explain';

export interface FilledField {
  /** JSON pointer. */
  readonly pointer: string;
  readonly rule: FieldRule;
  readonly before: Json;
  /** What a person makes of it; the same where its form leaves no other choice. */
  readonly after: Json;
}

export interface FilledState {
  readonly name: string;
  readonly fields: readonly FilledField[];
}

export const STATE_SHAPES = ['task', 'pass', 'choice', 'wait', 'succeed', 'fail', 'parallel', 'map'] as const;

/** Where states lead, before and after the change. */
const [ONE, OTHER] = ['wait', 'pass'];

/** Fields that are edited elsewhere: on the canvas, in the head of the form, under "Then". */
const ELSEWHERE = new Set(['Type', 'States', 'StartAt', 'Next', 'End', 'Branches', 'ItemProcessor', 'Iterator']);

const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  STATE_SHAPES.map((shape) => [shape, shape.charAt(0).toUpperCase() + shape.slice(1)]),
);

const inner: Json = fromPlain({ StartAt: 'x', States: { x: { Type: 'Pass', End: true } } });

/** The fields of every state, and the definition before and after they are changed. */
export function fillMachine(language: QueryLanguage) {
  const states = STATE_SHAPES.map((name): FilledState => {
    const fields = fieldsOf(name, `/States/${name}`, language);
    return { name, fields: name === 'map' ? [...fields, ...processorFields(language)] : fields };
  });
  return { states, before: machineOf(states, 'before', language), after: machineOf(states, 'after', language) };
}

function processorFields(language: QueryLanguage): readonly FilledField[] {
  return fieldsOf('processor', '/States/map/ItemProcessor', language);
}

function fieldsOf(shape: ShapeName, pointer: string, language: QueryLanguage): readonly FilledField[] {
  const rules = [...fieldCatalogue[shape].fields.values()].filter(
    (rule) => isShown(shape, rule) && (rule.language === 'both' || rule.language === language),
  );
  return rules.flatMap((rule) => {
    const at = `${pointer}/${rule.name}`;
    if (rule.value.kind === 'object') return fieldsOf(rule.value.shape, at, language);
    if (rule.value.kind === 'list') return fieldsOf(rule.value.shape, `${at}/0`, language);
    const before = exampleOf(shape, rule, language);
    return [{ pointer: at, rule, before, after: changed(before, rule) }];
  });
}

/** The test of a rule in JSONPath has a form of its own, and a test of its own. */
function isShown(shape: ShapeName, { name, value }: FieldRule): boolean {
  if (shape === 'choiceRule') return ['Condition', 'Next', 'Assign', 'Comment', 'Output'].includes(name);
  if (shape === 'catcher') return true;
  return !ELSEWHERE.has(name) && value.kind !== 'states';
}

function exampleOf(shape: ShapeName, rule: FieldRule, language: QueryLanguage): Json {
  if (rule.value.kind === 'stateName') return ONE ?? '';
  if (rule.name === 'QueryLanguage') return language;
  const example = explainField(shape, rule.name)?.examples[language];
  const value = example === undefined ? undefined : fromPlain(example);
  const own = isJsonObject(value) ? value.get(rule.name) : undefined;
  if (own === undefined) throw new Error(`the catalogue has no example of ${shape}.${rule.name} in ${language}`);
  return own;
}

function changed(before: Json, { name, value }: FieldRule): Json {
  switch (value.kind) {
    case 'boolean':
      return before !== true;
    case 'choice':
      return name === 'QueryLanguage' ? before : (value.values.find((word) => word !== before) ?? before);
    case 'stateName':
      return OTHER ?? '';
    case 'texts':
      return [...(isJsonArray(before) ? before : []), 'Another'];
    case 'integer':
    case 'number':
      return 7;
    case 'path':
    case 'referencePath':
    case 'pathOrIntrinsic':
      return '$.changed';
    case 'timestamp':
      return '2031-01-01T00:00:00Z';
    case 'text':
    case 'resource':
      return 'changed';
    case 'template':
    case 'assignments':
    case 'literal':
    case 'credentials':
      return fromPlain({ changed: [1] });
    case 'states':
    case 'object':
    case 'list':
      throw new Error(`${name} holds other fields`);
    default:
      return value satisfies never;
  }
}

function machineOf(states: readonly FilledState[], when: 'before' | 'after', language: QueryLanguage): Json {
  const all = states.map(({ name, fields }): readonly [string, Json] => {
    let state: Json = new Map<string, Json>([['Type', TYPES[name] ?? '']]);
    if (name === 'parallel') state = withField(state, ['Branches'], [inner]);
    if (name === 'map') state = withField(state, ['ItemProcessor'], inner);
    if (fieldCatalogue[STATE_SHAPES.find((shape) => shape === name) ?? 'pass'].fields.has('End')) {
      state = withField(state, ['End'], true);
    }
    for (const field of fields) state = withField(state, field.pointer.split('/').slice(3), field[when]);
    return [name, state];
  });
  return new Map<string, Json>([
    ['QueryLanguage', language],
    ['StartAt', 'task'],
    ['States', new Map(all)],
  ]);
}

/** A value with something at a path; lists have one item. */
function withField(value: Json, [token, ...rest]: readonly string[], field: Json): Json {
  if (token === undefined) return field;
  if (token === '0') return [withField(isJsonArray(value) ? (value[0] ?? new Map()) : new Map(), rest, field)];
  const object = isJsonObject(value) ? value : new Map<string, Json>();
  return new Map(object).set(token, withField(object.get(token) ?? new Map(), rest, field));
}
