/**
 * One JSONPath state → a JSONata state.
 *
 * Each field of JSONPath is dropped, and what it did is said again by Arguments, Output, Assign and the others. New fields
 * stand where the first field stood that they replace.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { requireText } from '../../compile/fields.ts';
import { conditionOf } from './conditions.ts';
import {
  assignOf,
  effectiveInput,
  outputOf,
  pathSymbol,
  placeResult,
  templateSymbol,
  throughPath,
} from './data-flow.ts';
import { distributedFields } from './map-fields.ts';
import { numberChange } from './number-change.ts';
import { NotExact, within } from './not-exact.ts';
import { queryOf, templateOf } from './print-symbol.ts';
import { expressionOf } from './query.ts';
import { type Changes, dropped, rebuild } from './rebuild.ts';
import { errorOutput, type JsonSymbol, type Root, stateInput, stateResult } from './symbol.ts';
import { symbolOfExpression } from './template.ts';

/** The fields of the converted state. Throws NotExact where a part has no exact equal. */
export function convertState(fields: JsonObject): JsonObject {
  const changes = changesOf(fields);
  return rebuild(fields, changes);
}

function changesOf(fields: JsonObject): Changes {
  const type = requireText(fields, 'Type');
  switch (type) {
    case 'Pass':
      return passChanges(fields);
    case 'Task':
      return taskChanges(fields);
    case 'Parallel':
      return new Map(workChanges(fields, 'Parameters', 'Arguments'));
    case 'Map':
      return mapChanges(fields);
    case 'Choice':
      return choiceChanges(fields);
    case 'Wait':
      return waitChanges(fields);
    case 'Succeed':
      return passageChanges(fields);
    case 'Fail':
      return new Map([...textChange(fields, 'Error'), ...textChange(fields, 'Cause')]);
    default:
      throw new NotExact(`There is no state type ${type}.`, ['Type']);
  }
}

function passChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  const made = templateSymbol(fields, 'Parameters', effective) ?? effective;
  const fixed = fields.get('Result');
  if (fixed !== undefined) requireUsed(fields, undefined);
  else requireUsed(fields, made);
  const result: JsonSymbol = fixed === undefined ? made : { kind: 'literal', value: fixed };
  if (fixed !== undefined && fields.has('Parameters')) requireFixed(made);
  return new Map([
    ...dropped('InputPath', 'Parameters', 'Result', 'ResultPath', 'OutputPath'),
    ['Output', outputOf(fields, placeResult(fields, result), stateInput)],
    ['Assign', assignOf(fields, result)],
  ]);
}

function taskChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  return new Map([
    ...workChanges(fields, 'Parameters', 'Arguments'),
    ...numberChange(fields, 'TimeoutSeconds', effective),
    ...numberChange(fields, 'HeartbeatSeconds', effective),
    ...credentialsChange(fields, effective),
  ]);
}

/** What Task, Parallel and Map share: a template for the work, and everything that follows it. */
function workChanges(fields: JsonObject, template: string, name: string): [string, Json | undefined][] {
  const effective = effectiveInput(fields);
  const made = templateSymbol(fields, template, effective);
  requireUsed(fields, made ?? effective);
  const selected = templateSymbol(fields, 'ResultSelector', stateResult) ?? stateResult;
  const prepared = made ?? (effective === stateInput ? undefined : effective);
  return [
    ...dropped('InputPath', template, 'ResultSelector', 'ResultPath', 'OutputPath'),
    [name, prepared === undefined ? undefined : within([name], () => templateOf(prepared))],
    ['Output', outputOf(fields, placeResult(fields, selected), stateResult)],
    ['Assign', assignOf(fields, stateResult)],
    ['Catch', catchersOf(fields)],
  ];
}

function mapChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  const items = pathSymbol(fields, 'ItemsPath', effective) ?? effective;
  const selector = templateSymbol(fields, 'ItemSelector', effective) ?? templateSymbol(fields, 'Parameters', effective);
  const changes = new Map(
    workChanges(new Map([...fields].filter(([name]) => name !== 'Parameters')), 'ItemSelector', 'Arguments'),
  );
  changes.delete('Arguments');
  return new Map([
    ...changes,
    ...dropped('ItemsPath', 'Parameters', 'Iterator'),
    ['ItemSelector', selector === undefined ? undefined : within(['ItemSelector'], () => templateOf(selector))],
    [
      'Items',
      items === stateInput || fields.has('ItemReader') ? undefined : within(['Items'], () => templateOf(items)),
    ],
    ['ItemProcessor', fields.get('ItemProcessor') ?? fields.get('Iterator')],
    ...numberChange(fields, 'MaxConcurrency', effective),
    ...distributedFields(fields, effective),
  ]);
}

function choiceChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  const output = outputOf(fields, effective, stateInput);
  const choices = fields.get('Choices');
  if (!isJsonArray(choices)) throw new NotExact('Choices is no list.', ['Choices']);
  const rules = choices.map((rule, index) =>
    within(['Choices', index], () => {
      if (!isJsonObject(rule)) throw new NotExact('This is no rule.');
      return new Map<string, Json>([
        ...optional('Comment', rule.get('Comment')),
        ['Condition', conditionOf(rule, effective)],
        ['Next', rule.get('Next') ?? ''],
        ...optional('Output', output),
        ...optional('Assign', assignOf(rule, effective)),
      ]);
    }),
  );
  return new Map<string, Json | undefined>([
    ...dropped('InputPath', 'OutputPath'),
    ['Choices', rules],
    ['Output', output],
    ['Assign', assignOf(fields, effective)],
  ]);
}

function waitChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  const timestamp = pathSymbol(fields, 'TimestampPath', effective);
  return new Map([
    ...passageChanges(fields),
    ...numberChange(fields, 'Seconds', effective),
    ...dropped('TimestampPath'),
    ['Timestamp', timestamp === undefined ? fields.get('Timestamp') : expressionOf(queryOf(timestamp))],
  ]);
}

/** States that have no result: InputPath, OutputPath and Assign. */
function passageChanges(fields: JsonObject): Map<string, Json | undefined> {
  const effective = effectiveInput(fields);
  requireUsed(fields, throughPath(fields, 'OutputPath', effective));
  return new Map([
    ...dropped('InputPath', 'OutputPath'),
    ['Output', outputOf(fields, effective, stateInput)],
    ['Assign', assignOf(fields, effective)],
  ]);
}

function textChange(fields: JsonObject, name: 'Error' | 'Cause'): [string, Json | undefined][] {
  const path = fields.get(`${name}Path`);
  if (path === undefined) return [];
  const made = within([`${name}Path`], () => queryOf(symbolOfExpression(path, stateInput)));
  return [...dropped(`${name}Path`), [name, expressionOf(made)]];
}

function credentialsChange(fields: JsonObject, root: Root): [string, Json | undefined][] {
  const symbol = templateSymbol(fields, 'Credentials', root);
  return symbol === undefined ? [] : [['Credentials', within(['Credentials'], () => templateOf(symbol))]];
}

/** A catcher puts the error output into the raw input; without ResultPath it is the output. */
function catchersOf(fields: JsonObject): Json | undefined {
  const catchers = fields.get('Catch');
  if (!isJsonArray(catchers)) return catchers;
  return catchers.map((catcher, index) =>
    within(['Catch', index], () => {
      if (!isJsonObject(catcher)) throw new NotExact('This is no catcher.');
      return rebuild(
        catcher,
        new Map<string, Json | undefined>([
          ...dropped('ResultPath'),
          ['Output', outputOf(new Map(), placeResult(catcher, errorOutput), errorOutput)],
          ['Assign', assignOf(catcher, errorOutput)],
        ]),
      );
    }),
  );
}

/** An InputPath that selects nothing fails the state, even where nothing reads what it selects. */
function requireUsed(fields: JsonObject, user: JsonSymbol | undefined): void {
  const path = fields.get('InputPath');
  if (path === undefined || path === null || path === '$') return;
  const base = queryOf(effectiveInput(fields)).text;
  if (user !== undefined && mentions(user, base)) return;
  throw new NotExact('InputPath must select something, but nothing reads what it selects.', ['InputPath']);
}

function mentions(symbol: JsonSymbol, text: string): boolean {
  const made = JSON.stringify([...textsIn(templateOf(symbol))]);
  return made.includes(JSON.stringify(text).slice(1, -1));
}

function* textsIn(value: Json): Iterable<string> {
  if (typeof value === 'string') yield value;
  const children = isJsonArray(value) ? value : isJsonObject(value) ? value.values() : [];
  for (const child of children) yield* textsIn(child);
}

/** Parameters are evaluated even where Result stands beside them. */
function requireFixed(made: JsonSymbol): void {
  if (made.kind !== 'literal')
    throw new NotExact('Parameters may fail although Result takes their place.', ['Parameters']);
}

function optional(name: string, value: Json | undefined): [string, Json][] {
  return value === undefined ? [] : [[name, value]];
}
