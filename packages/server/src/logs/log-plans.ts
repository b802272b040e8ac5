/**
 * What is logged of the executions of a revision, and where to: its `loggingConfiguration`. A revision never changes, so a
 * plan is right for ever.
 */
import type { LogLevel } from '@stepwright/api-model';
import type { MachineStore } from '@stepwright/engine';
import { decodeConfiguration } from '../operations/machine-configuration.ts';

export interface LogPlan {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
  readonly logGroupArn: string;
}

export interface LogPlans {
  /** The plan, `off` where nothing is logged, or undefined where `load` must find it first. */
  readonly known: (machineArn: string, revision: number) => LogPlan | 'off' | undefined;
  readonly load: (machineArn: string, revision: number) => Promise<LogPlan | 'off'>;
}

/** Revisions whose plans are kept. */
const PLANS_MAX = 1_000;

/** Plans out of a store; the least recently used ones are forgotten. */
export function createLogPlans(store: Pick<MachineStore, 'findRevision'>): LogPlans {
  const plans = new Map<string, LogPlan | 'off'>();

  function keep(key: string, plan: LogPlan | 'off'): void {
    plans.delete(key);
    plans.set(key, plan);
    for (const oldest of plans.keys()) {
      if (plans.size <= PLANS_MAX) break;
      plans.delete(oldest);
    }
  }

  return {
    known: (machineArn, revision) => {
      const key = `${machineArn}\n${revision}`;
      const plan = plans.get(key);
      if (plan !== undefined) keep(key, plan);
      return plan;
    },
    load: async (machineArn, revision) => {
      const found = await store.findRevision(machineArn, revision);
      const plan = found === undefined ? 'off' : planOf(found.configuration);
      keep(`${machineArn}\n${revision}`, plan);
      return plan;
    },
  };
}

function planOf(configuration: string): LogPlan | 'off' {
  const { level = 'OFF', includeExecutionData = false, destinations = [] } = decodeConfiguration(configuration).logging;
  const logGroupArn = destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn;
  return level === 'OFF' || logGroupArn === undefined ? 'off' : { level, includeExecutionData, logGroupArn };
}
