/** Generated state machines for property tests: all state types, nested, with retries, catches, failures and loops. */
import { isJsonArray, type Json, type Program, type Retrier, type State, StateError } from '@stepwright/asl';
import * as fc from 'fast-check';
import {
  activityResource,
  buildProgram,
  callbackResource,
  catcher,
  choiceState,
  failState,
  jobResource,
  lambdaResource,
  mapState,
  outcomeOf,
  parallelState,
  passState,
  retrier,
  serviceResource,
  succeedState,
  taskState,
  waitState,
} from '../testing/program-builder.ts';

/** A machine as data, so that a counterexample can be read. */
export type Plan = readonly StatePlan[];

export interface StatePlan {
  readonly type: State['type'];
  /** What happens instead of the plain meaning, where it can. */
  readonly twist: Twist;
  readonly retries: number;
  readonly isCaught: boolean;
  /** Whether the catcher fails itself. */
  readonly isCatcherBroken: boolean;
  /** A number that means what the type makes of it: seconds, items, a target. */
  readonly size: number;
  readonly parts: readonly Plan[];
}

type Twist =
  | 'none'
  | 'runtimeError'
  | 'evaluationError'
  | 'assign'
  | 'service'
  | 'callback'
  | 'job'
  | 'activity'
  | 'timeout'
  | 'large';

// What is to be drawn more often stands in its list more often.
const none: readonly Twist[] = ['none', 'none', 'none', 'none', 'none'];
const twists: readonly Twist[] = [
  ...none,
  'service',
  'service',
  'callback',
  'callback',
  'job',
  'job',
  'activity',
  'activity',
  'timeout',
  'timeout',
  'runtimeError',
  'evaluationError',
  'assign',
  'large',
];
const tasks: readonly State['type'][] = ['Task', 'Task', 'Task', 'Task', 'Task'];
const simpleTypes: readonly State['type'][] = [...tasks, 'Pass', 'Pass', 'Wait', 'Choice', 'Succeed', 'Fail'];
const nestedTypes: readonly State['type'][] = [...simpleTypes, 'Parallel', 'Parallel', 'Parallel', 'Map', 'Map', 'Map'];

const NESTING_MAX = 2;

/** Plans of machines. */
export function arbitraryPlan(nesting = NESTING_MAX): fc.Arbitrary<Plan> {
  return fc.array(arbitraryState(nesting), { minLength: 1, maxLength: 3 });
}

function arbitraryState(nesting: number): fc.Arbitrary<StatePlan> {
  return fc.record({
    type: fc.constantFrom(...(nesting === 0 ? simpleTypes : nestedTypes)),
    twist: fc.constantFrom(...twists),
    retries: fc.nat({ max: 2 }),
    isCaught: fc.boolean(),
    isCatcherBroken: fc.boolean(),
    size: fc.nat({ max: 3 }),
    parts: nesting === 0 ? fc.constant([]) : fc.array(arbitraryPlan(nesting - 1), { minLength: 1, maxLength: 3 }),
  });
}

/** The program of a plan. */
export function programOf(plan: Plan, timeoutSeconds?: number): Program {
  return buildProgram(statesOf(plan, ''), timeoutSeconds);
}

function statesOf(plan: Plan, path: string): readonly State[] {
  return plan.map((state, index) => stateOf(state, `${path}${index}`, plan, index, path));
}

function stateOf(plan: StatePlan, name: string, group: Plan, index: number, path: string): State {
  const next = index + 1 < group.length ? `${path}${index + 1}` : null;
  const target = `${path}${plan.size % group.length}`;
  const complete = (raw: Json) => finish(plan, raw);
  const catching = {
    retry: retriersOf(plan),
    catch: plan.isCaught ? [catcher(['States.ALL'], target, brokenCatcher(plan))] : [],
  };
  switch (plan.type) {
    case 'Pass':
      return passState(name, next, { complete });
    case 'Task':
      return taskState(name, next, {
        ...catching,
        resource: resourceOf(plan, name),
        timeoutSeconds: () => (plan.twist === 'timeout' ? 2 : undefined),
        heartbeatSeconds: () => (beats.has(plan.twist) && plan.size === 0 ? 1 : undefined),
        complete: (_raw, result) => finish(plan, result),
      });
    case 'Choice':
      return choiceState(name, () =>
        plan.twist === 'runtimeError' ? null : plan.size === 0 ? target : (next ?? target),
      );
    case 'Wait':
      return waitState(name, next, plan.size, { complete });
    case 'Succeed':
      return succeedState(name, { complete });
    case 'Fail':
      return failState(name, plan.size === 0 ? undefined : 'Custom', 'because');
    case 'Parallel':
      return parallelState(
        name,
        next,
        plan.parts.map((part, branch) => statesOf(part, `${name}.${branch}.`)),
        { ...catching, complete: (_raw, results) => finish(plan, results.length) },
      );
    case 'Map':
      break;
  }
  return mapState(name, next, statesOf(plan.parts[0] ?? [], `${name}.`), {
    ...catching,
    items: (raw) => itemsOf(plan, raw),
    maxConcurrency: () => plan.retries,
    complete: (_raw, results) => finish(plan, isJsonArray(results) ? results.length : 0),
  });
}

/** Twists of tasks from which heartbeats may be due. */
const beats: ReadonlySet<Twist> = new Set(['timeout', 'callback', 'job', 'activity']);

function resourceOf({ twist, size }: StatePlan, name: string) {
  if (twist === 'service') return serviceResource('lambda', 'invoke');
  if (twist === 'callback') return callbackResource(size === 1 ? 'lambda' : 'sqs', 'call');
  if (twist === 'job') return jobResource('ecs', 'runTask');
  return twist === 'activity' ? activityResource(`a${size}`) : lambdaResource(name);
}

function finish(plan: StatePlan, output: Json) {
  if (plan.twist === 'runtimeError') throw new StateError('States.Runtime', 'broken');
  if (plan.twist === 'evaluationError') throw new StateError('States.QueryEvaluationError', 'undefined', 'Output');
  if (plan.twist === 'large') return outcomeOf('x'.repeat(plan.size === 3 ? 5_000 : 1_500));
  const variable = plan.size === 3 ? 'y'.repeat(2_000 + plan.retries) : output;
  return outcomeOf(output, plan.twist === 'assign' ? new Map([['variable', variable]]) : undefined);
}

function brokenCatcher(plan: StatePlan) {
  if (!plan.isCatcherBroken || plan.size > 0) return {};
  return {
    complete: () => {
      throw new StateError('States.QueryEvaluationError', 'undefined', 'Catch[0]/Output');
    },
  };
}

function itemsOf(plan: StatePlan, raw: Json) {
  const values = isJsonArray(raw) ? raw : Array.from({ length: plan.size }, (_, item) => item);
  return values.map((value, item) => ({ value, key: plan.twist === 'assign' ? `key${item}` : undefined }));
}

function retriersOf(plan: StatePlan): readonly Retrier[] {
  const own = retrier(['Custom'], { maxAttempts: 1, jitterStrategy: 'FULL' });
  return plan.retries === 0 ? [] : [own, retrier(['States.ALL'], { maxAttempts: plan.retries, intervalSeconds: 1 })];
}
