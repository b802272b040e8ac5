/**
 * How data went through a state: its value at every stage, evaluated anew from what the history recorded.
 *
 *   JSONPath   input → InputPath → Parameters → result → ResultSelector → ResultPath → OutputPath
 *   JSONata    input → Arguments → result → Output, Assign
 *
 * What the history has (input, what a call got, its answer, output) is shown as recorded; the stages between are the
 * language's own evaluator at work on it. A stage whose field the state does not have changes nothing and is left out.
 */
import type { DescribeExecutionOutput } from '@stepwright/api-model';
import {
  type Environment,
  type Json,
  type JsonObject,
  parseJson,
  type State,
  StateError,
  type TracedStage,
} from '@stepwright/asl';
import type { Visit } from '../model/visit.ts';
import { type StageField, stageWords } from './stage-words.ts';
import { visitEnvironment } from './visit-environment.ts';

export interface Stage {
  readonly field: StageField;
  readonly title: string;
  readonly meaning: string;
  /** The field as the definition has it; undefined for what is no field. */
  readonly setting: Json | undefined;
  readonly value: Json | undefined;
  /** Why there is no value. */
  readonly failure: string | undefined;
}

export interface DataFlowSource {
  readonly execution: DescribeExecutionOutput;
  readonly roleArn: string;
  readonly visit: Visit;
  /** Compiled; undefined where it cannot be evaluated here. */
  readonly state: State | undefined;
  /** The state's fields as written. */
  readonly fields: JsonObject;
}

type Traced = Map<TracedStage, Json>;

/** The stages in their order, from the input to the output; as far as the visit has come. */
export function readDataFlow(source: DataFlowSource): readonly Stage[] {
  const { visit, state, fields } = source;
  const input = readJson(visit.input);
  const stages: Stage[] = [];
  const add = (field: StageField, value: Json | undefined, failure?: string): void => {
    const setting = fields.get(field);
    const isShown = value !== undefined || failure !== undefined;
    if (isShown) stages.push({ field, ...stageWords[field], setting, value, failure });
  };
  add('input', input);
  if (state !== undefined && input !== undefined) addInnerStages(source, state, input, add);
  for (const [name, text] of Object.entries(visit.assigned)) {
    stages.push({
      field: 'Assign',
      ...stageWords.Assign,
      title: `Variable ${name}`,
      setting: undefined,
      value: readJson(text),
      failure: undefined,
    });
  }
  add('output', readJson(visit.output));
  return stages;
}

type AddStage = (field: StageField, value: Json | undefined, failure?: string) => void;

function addInnerStages(source: DataFlowSource, state: State, input: Json, add: AddStage): void {
  const traced: Traced = new Map();
  const environment = visitEnvironment({ ...source, trace: (stage, value) => void traced.set(stage, value) });
  const { visit, fields } = source;
  const isJsonata = state.queryLanguage === 'JSONata';
  const prepared = attempt(() => prepare(state, input, environment));
  const recorded = readJson(visit.attempts.at(-1)?.parameters);
  if (fields.has('InputPath')) add('InputPath', traced.get('afterInputPath'));
  const preparing = preparingField(state, isJsonata);
  if (preparing !== undefined && fields.has(preparing)) add(preparing, recorded ?? prepared.value, prepared.failure);
  else if (prepared.failure !== undefined) add('InputPath', undefined, prepared.failure);

  const result = resultOf(state, visit);
  if (result === undefined) return;
  add('result', result);
  const completed = attempt(() => complete(state, input, result, environment));
  if (fields.has('ResultSelector')) add('ResultSelector', traced.get('afterResultSelector'));
  if (fields.has('ResultPath')) add('ResultPath', traced.get('afterResultPath'));
  if (completed.failure !== undefined) add(isJsonata ? 'Output' : 'OutputPath', undefined, completed.failure);
  else if (fields.has('OutputPath')) add('OutputPath', completed.value);
  else if (fields.has('Output')) add('Output', completed.value);
}

interface Evaluated {
  readonly value: Json | undefined;
  readonly failure: string | undefined;
}

function attempt(evaluate: () => Json | undefined): Evaluated {
  try {
    return { value: evaluate(), failure: undefined };
  } catch (error) {
    if (error instanceof StateError) return { value: undefined, failure: error.message };
    throw error;
  }
}

function preparingField(state: State, isJsonata: boolean): 'Arguments' | 'Parameters' | undefined {
  switch (state.type) {
    case 'Task':
    case 'Parallel':
      return isJsonata ? 'Arguments' : 'Parameters';
    case 'Pass':
      return isJsonata ? undefined : 'Parameters';
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
    case 'Map':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** What the state's work gets. */
function prepare(state: State, input: Json, environment: Environment): Json | undefined {
  switch (state.type) {
    case 'Task':
    case 'Parallel':
      return state.prepare(input, environment);
    case 'Pass':
      state.complete(input, environment);
      return undefined;
    case 'Map':
      return state.items(input, environment).map(({ value }) => value);
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** What the state's work gave: recorded for calls, put together from the last states inside for Parallel and Map. */
function resultOf(state: State, visit: Visit): Json | undefined {
  switch (state.type) {
    case 'Task': {
      const last = visit.attempts.at(-1);
      return last?.outcome === 'succeeded' ? readJson(last.output) : undefined;
    }
    case 'Parallel':
    case 'Map':
      return visit.exitedAt !== undefined && visit.status === 'SUCCEEDED' ? outputsOfScopes(visit) : undefined;
    case 'Pass':
      return null;
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** What the last states inside a Parallel or a Map state gave, in order; undefined where one gave nothing. */
export function outputsOfScopes({ scopes }: Visit): Json | undefined {
  const round = scopes.at(-1)?.round;
  const ordered = scopes.filter((scope) => scope.round === round).toSorted((a, b) => a.index - b.index);
  const outputs = ordered.map(({ visits }) => readJson(visits.at(-1)?.output));
  return outputs.every((output) => output !== undefined) ? outputs : undefined;
}

function complete(state: State, input: Json, result: Json, environment: Environment): Json | undefined {
  switch (state.type) {
    case 'Task':
    case 'Map':
      return state.complete(input, result, environment).output;
    case 'Parallel':
      return state.complete(input, Array.isArray(result) ? result : [], environment).output;
    case 'Pass':
      return state.complete(input, environment).output;
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return undefined;
    default:
      return state satisfies never;
  }
}

function readJson(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : parseJson(text);
}
