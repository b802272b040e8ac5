/**
 * One JSONPath state → a JSONata state.
 *
 * Each field of JSONPath is dropped, and what it did is said again by Arguments, Output, Assign and the others. New fields
 * stand where the first field stood that they replace.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { requireText } from '../../compile/fields.ts';
import { conditionOf } from './conditions.ts';
import { assignOf, effectiveInput, outputOf, pathSymbol, placeResult, templateSymbol } from './data-flow.ts';
import { distributedFields } from './map-fields.ts';
import { numberChange } from './number-change.ts';
import { NotExact, within } from './not-exact.ts';
import { literalTemplate, queryOf, templateOf } from './print-symbol.ts';
import { expressionOf } from './query.ts';
import { type Changes, dropped, rebuild } from './rebuild.ts';
import { arrayResult, errorOutput, type JsonSymbol, type Root, stateInput, stateResult } from './symbol.ts';
import { requireKept } from './require-kept.ts';
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
      return parallelChanges(fields);
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
  const result: JsonSymbol = fixed === undefined ? made : { kind: 'literal', value: fixed };
  const placed = placeResult(fields, result);
  const output = outputOf(fields, placed, stateInput);
  const assign = assignOf(fields, result);
  requireKept(effective, 'InputPath', [output, assign]);
  requireKept(made, 'Parameters', [output, assign]);
  requireKept(placed, 'ResultPath', [output]);
  return new Map([
    ...dropped('InputPath', 'Parameters', 'Result', 'ResultPath', 'OutputPath'),
    ['Output', output],
    ['Assign', assign],
  ]);
}

function taskChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  return new Map([
    ...argumentsChanges(fields, effective),
    ...resultChanges(fields, stateResult),
    ...numberChange(fields, 'TimeoutSeconds', effective),
    ...numberChange(fields, 'HeartbeatSeconds', effective),
    ...credentialsChange(fields, effective),
  ]);
}

function parallelChanges(fields: JsonObject): Changes {
  return new Map([...argumentsChanges(fields, effectiveInput(fields)), ...resultChanges(fields, arrayResult)]);
}

function mapChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  const items = pathSymbol(fields, 'ItemsPath', effective) ?? effective;
  const selector = templateSymbol(fields, 'ItemSelector', effective) ?? templateSymbol(fields, 'Parameters', effective);
  const hasItems = !fields.has('ItemReader');
  const itemsField = items === stateInput || !hasItems ? undefined : within(['Items'], () => templateOf(items));
  requireKept(effective, 'InputPath', [itemsField]);
  return new Map([
    ...dropped('InputPath', 'ItemsPath', 'Parameters', 'Iterator'),
    ['Items', itemsField],
    ['ItemSelector', selector === undefined ? undefined : within(['ItemSelector'], () => templateOf(selector))],
    ['ItemProcessor', fields.get('ItemProcessor') ?? fields.get('Iterator')],
    ...resultChanges(fields, fields.has('ResultWriter') ? stateResult : arrayResult),
    ...numberChange(fields, 'MaxConcurrency', effective),
    ...distributedFields(fields, effective),
  ]);
}

/** What a Task gets, or the branches of a Parallel state: Parameters, else the effective input. */
function argumentsChanges(fields: JsonObject, effective: JsonSymbol): [string, Json | undefined][] {
  const made = templateSymbol(fields, 'Parameters', effective) ?? effective;
  const prepared = made === stateInput ? undefined : within(['Arguments'], () => templateOf(made));
  requireKept(effective, 'InputPath', [prepared]);
  return [...dropped('InputPath', 'Parameters'), ['Arguments', prepared]];
}

/** Everything that follows the work of a state. */
function resultChanges(fields: JsonObject, result: JsonSymbol): [string, Json | undefined][] {
  const selected = templateSymbol(fields, 'ResultSelector', result) ?? result;
  const placed = placeResult(fields, selected);
  const output = outputOf(fields, placed, result);
  requireKept(selected, 'ResultSelector', [output]);
  requireKept(placed, 'ResultPath', [output]);
  return [
    ...dropped('ResultSelector', 'ResultPath', 'OutputPath'),
    ['Output', output],
    ['Assign', assignOf(fields, result)],
    ['Catch', catchersOf(fields)],
  ];
}

function choiceChanges(fields: JsonObject): Changes {
  const effective = effectiveInput(fields);
  const output = outputOf(fields, effective, stateInput);
  requireKept(effective, 'InputPath', [output]);
  const choices = fields.get('Choices');
  if (!isJsonArray(choices)) throw new NotExact('Choices is no list.', ['Choices']);
  const rules = choices.map((rule, index) =>
    within(['Choices', index], () => {
      if (!isJsonObject(rule)) throw new NotExact('This is no rule.');
      return new Map<string, Json>([
        ...optional('Comment', rule.get('Comment')),
        ['Condition', conditionOf(rule, effective, { isFirst: index === 0 })],
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
  const output = outputOf(fields, effective, stateInput);
  requireKept(effective, 'InputPath', [output]);
  return new Map([...dropped('InputPath', 'OutputPath'), ['Output', output], ['Assign', assignOf(fields, effective)]]);
}

function textChange(fields: JsonObject, name: 'Error' | 'Cause'): [string, Json | undefined][] {
  const path = fields.get(`${name}Path`);
  const text = fields.get(name);
  if (path === undefined) return optional(name, text === undefined ? undefined : literalTemplate(text));
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

function optional(name: string, value: Json | undefined): [string, Json][] {
  return value === undefined ? [] : [[name, value]];
}
