/**
 * Runs a Map whose iterations are mocked: its items, its limits, and what the number of failed iterations makes of it.
 * Inline and Distributed Maps are one here.
 */
import {
  errorNames,
  invariant,
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonObject,
  type MapItem,
  type MapState,
  StateError,
  toDouble,
} from '@stepwright/asl';
import { refuse } from '../../protocol/error-table.ts';
import { compileAlone } from './read-tested-state.ts';
import { type Ending, failed, type StateTest, succeeded } from './state-test.ts';

export function runTestedMap(test: StateTest, state: MapState): Ending {
  const { raw, environment, inspection, mock } = test;
  const items = itemsOf(test, state);
  if (items !== undefined) showItemInputs(test, state, items);
  const limits = failureLimits(test);
  inspection.note({ maxConcurrency: state.maxConcurrency(raw, environment), ...limits });
  const count = test.mapIterationFailureCount ?? 0;
  if (items !== undefined && count > items.length) {
    throw refuse(
      'ValidationException',
      'Map iteration failure count must be less than or equal to the number of Map iterations',
    );
  }
  invariant(mock !== undefined, 'a Map is tested with a mock');
  if (mock.kind === 'failure') return failed(mock.failure);
  if (isOver(limits, count, items?.length ?? 0)) {
    return failed({
      error: errorNames.exceedToleratedFailureThreshold,
      cause: 'The specified tolerated failure threshold was exceeded',
    });
  }
  return succeeded(state.complete(raw, mock.result, environment), state.next);
}

/** The items; undefined where they come from a reader whose data the request does not give. */
function itemsOf(
  { tested, raw, environment, mapItemReaderData }: StateTest,
  state: MapState,
): readonly MapItem[] | undefined {
  if (tested.fields.has('ItemReader')) {
    if (!isJsonArray(mapItemReaderData)) return undefined;
    return mapItemReaderData.map((value) => ({ value, key: undefined }));
  }
  return state.items(raw, {
    ...environment,
    trace: (stage, value) => {
      // Executions run over the members of an object too, but AWS was recorded refusing to test that.
      if (stage === 'afterItemsPath' && isJsonObject(value)) throw notAnArray(tested.fields);
      environment.trace?.(stage, value);
    },
  });
}

function notAnArray(fields: JsonObject): StateError {
  const path = fields.get('ItemsPath') ?? '$';
  invariant(typeof path === 'string', 'ItemsPath is a string');
  const shown = path.startsWith('$$') ? path.slice(1) : path;
  return new StateError(errorNames.runtime, `Reference path "${shown}" must point to array.`);
}

function showItemInputs(
  { tested, raw, environment, inspection }: StateTest,
  state: MapState,
  items: readonly MapItem[],
): void {
  if (!tested.fields.has('ItemSelector') && !tested.fields.has('Parameters')) return;
  const inputs = items.map((item, index) => {
    const mapItem = new Map<string, Json>([
      ['Index', index],
      ['Value', item.value],
    ]);
    if (item.key !== undefined) mapItem.set('Key', item.key);
    const context: JsonObject = new Map(environment.context()).set('Map', new Map([['Item', mapItem]]));
    return state.itemInput(raw, item, { ...environment, context: () => context });
  });
  inspection.show('afterItemSelector', inputs);
}

/** The failures that a Map tolerates, as far as it says so. Names are those of the inspection. */
interface FailureLimits {
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
}

/** Evaluates the limits as members of a Pass state, which has expressions of both languages everywhere. */
function failureLimits({ tested, raw, environment }: StateTest): FailureLimits {
  const { fields, state } = tested;
  const pass = new Map<string, Json>([
    ['Type', 'Pass'],
    ['QueryLanguage', state.queryLanguage],
    ['End', true],
    [state.queryLanguage === 'JSONata' ? 'Output' : 'Parameters', limitTemplate(fields)],
  ]);
  const inputPath = fields.get('InputPath');
  if (inputPath !== undefined) pass.set('InputPath', inputPath);
  const limits = compileAlone(pass, undefined);
  invariant(limits.type === 'Pass', 'a Pass is compiled to a Pass');
  const { output } = limits.complete(raw, { ...environment, trace: () => {} });
  invariant(isJsonObject(output), 'a template that is an object yields an object');
  const count = readLimit(output, 'ToleratedFailureCount');
  const percentage = readLimit(output, 'ToleratedFailurePercentage');
  return {
    ...(count !== undefined && { toleratedFailureCount: count }),
    ...(percentage !== undefined && { toleratedFailurePercentage: percentage }),
  };
}

function limitTemplate(fields: JsonObject): JsonObject {
  const template = new Map<string, Json>();
  for (const name of ['ToleratedFailureCount', 'ToleratedFailurePercentage']) {
    const fixed = fields.get(name);
    if (fixed !== undefined) template.set(name, fixed);
    const path = fields.get(`${name}Path`);
    if (path !== undefined) template.set(`${name}.$`, path);
  }
  return template;
}

function readLimit(limits: JsonObject, name: string): number | undefined {
  const value = limits.get(name);
  if (value === undefined) return undefined;
  if (isJsonNumber(value) && toDouble(value) >= 0) return toDouble(value);
  throw new StateError(errorNames.runtime, `The ${name} field must be a number that is not negative.`);
}

/** A Map that tolerates no failure by saying nothing is shown as succeeding all the same, as recorded. */
function isOver(limits: FailureLimits, failures: number, items: number): boolean {
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = limits;
  if (count !== undefined && failures > count) return true;
  return percentage !== undefined && items > 0 && (failures / items) * 100 > percentage;
}
