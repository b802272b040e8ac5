/**
 * A compiled state machine: what the engine runs.
 *
 * Compilation turns every expression of a definition into a closure, once. The engine never sees a path, a template or
 * a query language: each state answers the questions that execution asks ("what are the task's arguments?", "what is
 * the output for this result?"), and a JSONPath state and a JSONata state answer the same ones.
 *
 * Closures are pure functions of their arguments (randomness and the time are arguments) and throw StateError, nothing else.
 */
import type { Json, JsonObject } from '../json/json.ts';
import type { TaskResource } from '../resource/task-resource.ts';
import type { StepMeter } from './step-meter.ts';

export type QueryLanguage = 'JSONPath' | 'JSONata';

/** The whole machine. */
export interface Program extends StateGroup {
  /** Seconds that an execution may take, from the machine's own TimeoutSeconds. */
  readonly timeoutSeconds: number | undefined;
}

/** States that share one scope of names and variables: the machine itself, a Parallel branch, a Map's processor. */
export interface StateGroup {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type StateType = State['type'];

/** What a closure may read besides its arguments. */
export interface Environment {
  /** The context object (`$$`, `$states.context`), built when first asked for. */
  readonly context: () => JsonObject;
  /** The value of a variable in the innermost scope that has it. */
  readonly variable: (name: string) => Json | undefined;
  /** A fresh random number, 0 <= n < 1. */
  readonly random: () => number;
  /** A fresh version 4 UUID. */
  readonly uuid: () => string;
  /** The instant of the decision in epoch milliseconds: the same at every call. */
  readonly now: () => number;
  /** Counts what evaluating costs. All closures that are given this environment share it. */
  readonly meter: StepMeter;
  /** Is told what a stage of the data flow yields, where somebody wants to see inside a state. Absent when executing. */
  readonly trace?: (stage: TracedStage, value: Json) => void;
}

/** The stages that closures run through unseen: their callers see the arguments and the outcome only. */
export type TracedStage =
  | 'afterInputPath'
  | 'afterParameters'
  | 'result'
  | 'afterItemsPath'
  | 'afterResultSelector'
  | 'afterResultPath';

/** What leaving a state (or taking a catcher) yields. */
export interface Outcome {
  readonly output: Json;
  /** The variables that Assign sets, in order; undefined when the state has no Assign. */
  readonly assigned: ReadonlyMap<string, Json> | undefined;
}

interface StateBase {
  readonly name: string;
  readonly queryLanguage: QueryLanguage;
}

/** The name of the next state, or null where the state ends its group (`End: true`). */
export type Next = string | null;

export interface TaskState extends StateBase {
  readonly type: 'Task';
  readonly next: Next;
  readonly resource: TaskResource;
  /** The arguments of the call, from the raw input. JSONPath: InputPath, then Parameters. */
  readonly prepare: (raw: Json, environment: Environment) => Json;
  /** Whole seconds that an attempt may take, or undefined. May fail: the value can come from the input. */
  readonly timeoutSeconds: (raw: Json, environment: Environment) => number | undefined;
  /** Whole seconds that may pass between heartbeats, or undefined. */
  readonly heartbeatSeconds: (raw: Json, environment: Environment) => number | undefined;
  /** The role to assume for the call, or undefined. */
  readonly credentialsRoleArn: (raw: Json, environment: Environment) => string | undefined;
  /** JSONPath: ResultSelector, ResultPath, OutputPath and Assign. */
  readonly complete: (raw: Json, result: Json, environment: Environment) => Outcome;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends StateBase {
  readonly type: 'Pass';
  readonly next: Next;
  readonly complete: (raw: Json, environment: Environment) => Outcome;
}

export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  /** The first rule that matches, or Default, with its outcome; null where nothing matches and there is no Default. */
  readonly choose: (raw: Json, environment: Environment) => (Outcome & { readonly next: string }) | null;
}

export interface WaitState extends StateBase {
  readonly type: 'Wait';
  readonly next: Next;
  /** The instant (epoch milliseconds) at which the wait ends. A past instant ends it at once. */
  readonly until: (raw: Json, environment: Environment, enteredAt: number) => number;
  readonly complete: (raw: Json, environment: Environment) => Outcome;
}

export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
  readonly complete: (raw: Json, environment: Environment) => Outcome;
}

export interface FailState extends StateBase {
  readonly type: 'Fail';
  readonly failure: (raw: Json, environment: Environment) => FailureDetails;
}

/** An error name and its cause; either may be absent. */
export interface FailureDetails {
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface ParallelState extends StateBase {
  readonly type: 'Parallel';
  readonly next: Next;
  readonly branches: readonly StateGroup[];
  /** The input that every branch gets. */
  readonly prepare: (raw: Json, environment: Environment) => Json;
  readonly complete: (raw: Json, results: readonly Json[], environment: Environment) => Outcome;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

/** A Map: inline, or distributed over child executions. */
export interface MapState extends StateBase {
  readonly type: 'Map';
  readonly next: Next;
  readonly processor: StateGroup;
  /** The items to run over; for an object its `{"Key": …, "Value": …}` pairs. */
  readonly items: (raw: Json, environment: Environment) => readonly MapItem[];
  /**
   * The input of one iteration. The environment's context object holds this item under `Map.Item`.
   * Evaluated when the iteration starts.
   */
  readonly itemInput: (raw: Json, item: MapItem, environment: Environment) => Json;
  /** The most iterations that may run at once; 0 means that the engine's own limit applies. */
  readonly maxConcurrency: (raw: Json, environment: Environment) => number;
  /** Fails where a field needs a Distributed Map (`ItemReader`, `ItemBatcher`, `ResultWriter` on an inline Map). */
  readonly checkMode: () => void;
  /** What makes it a Distributed Map; undefined for an inline one. */
  readonly distributed: DistributedMap | undefined;
  /** `result` is the array of the iterations' outputs, or what a ResultWriter says about where they are. */
  readonly complete: (raw: Json, result: Json, environment: Environment) => Outcome;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

/** A Map whose items are processed by child executions, under a Map Run. */
export interface DistributedMap {
  /** `Label`, or one made from the state's name: it names the children's state machine, `<machine>/<label>`. */
  readonly label: string;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  /** Whether an ItemReader brings the items, instead of the state's input. */
  readonly readsItems: boolean;
  /** Evaluated when the state is entered, after its items. */
  readonly plan: (raw: Json, environment: Environment) => DistributedPlan;
}

/** How a Map Run is to go: values only, no expressions left. */
export interface DistributedPlan {
  /** Where the items come from, instead of the state's input. */
  readonly reader: ReaderPlan | undefined;
  /** How items are put together; undefined: each is a child's input by itself. */
  readonly batcher: BatcherPlan | undefined;
  /** Items that may fail; one more fails the Map Run. */
  readonly toleratedFailureCount: number;
  /** 0 to 100: the share of all items that may fail. */
  readonly toleratedFailurePercentage: number;
  /** What becomes of the results, other than the array of outputs; undefined: just that. */
  readonly writer: WriterPlan | undefined;
}

export interface ReaderPlan {
  /** `arn:aws:states:::s3:getObject` or `arn:aws:states:::s3:listObjectsV2`. */
  readonly resource: string;
  /** Bucket, Key, Prefix … */
  readonly arguments: Json;
  /** `ReaderConfig` as written, but for MaxItems. */
  readonly config: JsonObject;
  /** The most items that are read; 0 means all. Not checked: a negative number fails the Map Run. */
  readonly itemsMax: number;
}

export interface BatcherPlan {
  readonly itemsMax: number | undefined;
  readonly bytesMax: number | undefined;
  readonly batchInput: Json | undefined;
}

export interface WriterPlan {
  /** `arn:aws:states:::s3:putObject`, or undefined where the results stay the state's own. */
  readonly resource: string | undefined;
  /** Bucket, Prefix. */
  readonly arguments: Json | undefined;
  readonly transformation: 'NONE' | 'COMPACT' | 'FLATTEN';
  readonly outputType: 'JSON' | 'JSONL';
}

export interface MapItem {
  readonly value: Json;
  /** The member's name where the Map runs over an object. */
  readonly key: string | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitterStrategy: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  /** `errorOutput` is `{"Error": …, "Cause": …}`. JSONPath: ResultPath and Assign. */
  readonly complete: (raw: Json, errorOutput: JsonObject, environment: Environment) => Outcome;
}
