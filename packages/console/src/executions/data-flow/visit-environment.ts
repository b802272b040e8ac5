/** What expressions of a visit could read: the context object and the variables, put together from the history. */
import type { DescribeExecutionOutput } from '@stepwright/api-model';
import { buildContext, type Environment, type Json, parseJson, StepMeter, type TracedStage } from '@stepwright/asl';
import { nameOf } from '../../api/arn.ts';
import type { ScopeRun, Visit } from '../model/visit.ts';

/** The token is secret: expressions see this in its place. */
const HIDDEN_TOKEN = '<the task token>';

export interface VisitWorld {
  readonly execution: DescribeExecutionOutput;
  readonly roleArn: string;
  readonly visit: Visit;
  readonly trace: (stage: TracedStage, value: Json) => void;
}

/** Random numbers and UUIDs cannot be had again: they come out as zeros. */
export function visitEnvironment({ execution, roleArn, visit, trace }: VisitWorld): Environment {
  const variables = variablesBefore(visit);
  const {
    executionArn,
    stateMachineArn,
    name = nameOf(executionArn),
    input = '{}',
    startDate,
    redriveCount,
  } = execution;
  return {
    context: () =>
      buildContext({
        execution: {
          id: executionArn,
          input: parseJson(input),
          startedAt: startDate * 1000,
          name,
          roleArn,
          redriveCount,
        },
        stateMachine: { id: stateMachineArn, name: nameOf(stateMachineArn) },
        state: { name: visit.name, enteredAt: visit.enteredAt, retryCount: retryCountOf(visit) },
        taskToken: visit.type === 'Task' ? HIDDEN_TOKEN : undefined,
        mapItem: undefined,
      }),
    variable: (wanted) => variables.get(wanted),
    random: () => 0,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    now: () => visit.enteredAt,
    meter: new StepMeter(),
    trace,
  };
}

/** The variables that a state sees when it is entered: those of outer scopes, then what its own scope has assigned. */
export function variablesBefore(visit: Visit): ReadonlyMap<string, Json> {
  const variables = new Map<string, Json>();
  for (const [scope, before] of scopesAround(visit)) {
    for (const earlier of scope.visits) {
      if (earlier.id >= before) break;
      for (const [name, text] of Object.entries(earlier.assigned)) variables.set(name, parseJson(text));
    }
  }
  return variables;
}

/** From the machine inwards, each with the visit before which its assignments count. */
function scopesAround(visit: Visit): readonly (readonly [scope: ScopeRun, beforeId: number])[] {
  const around: (readonly [ScopeRun, number])[] = [];
  for (let inner: Visit | undefined = visit; inner !== undefined; inner = inner.scope.parent) {
    around.unshift([inner.scope, inner.id]);
  }
  return around;
}

function retryCountOf({ type, attempts, scopes }: Visit): number | undefined {
  if (type === 'Task') return Math.max(0, attempts.length - 1);
  return type === 'Parallel' || type === 'Map' ? Math.max(0, (scopes.at(-1)?.round ?? 1) - 1) : undefined;
}
