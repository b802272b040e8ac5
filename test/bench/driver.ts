/** Begins executions of a workload and waits for their ends: through the engine, or through the server over HTTP. */
import type { BenchEngine } from './open-bench-engine.ts';
import type { BenchOptions } from './options.ts';
import type { Workload } from './workloads.ts';

export interface Driver {
  /** One execution from its start to its end. Throws unless it succeeds. */
  readonly runOne: (index: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const ACCOUNT = 'arn:aws:states:us-east-1:123456789012';
const ROLE_ARN = 'arn:aws:iam::123456789012:role/bench';

/** A driver for the workload, whose machine it creates. */
export async function createDriver(opened: BenchEngine, workload: Workload, _options: BenchOptions): Promise<Driver> {
  return createEngineDriver(opened, workload);
}

async function createEngineDriver({ engine, store }: BenchEngine, workload: Workload): Promise<Driver> {
  const machineArn = `${ACCOUNT}:stateMachine:bench`;
  await store.createMachine({
    machineArn,
    name: 'bench',
    type: workload.type,
    createdAt: Date.now(),
    definition: JSON.stringify(workload.definition),
    roleArn: ROLE_ARN,
    configuration: '{}',
    revisionId: undefined,
    updatedAt: Date.now(),
  });
  return {
    runOne: async (index) => {
      const executionArn = `${ACCOUNT}:execution:bench:e${index}`;
      await engine.start(workload.type, {
        executionArn,
        stateMachineArn: machineArn,
        stateMachineVersionArn: undefined,
        stateMachineAliasArn: undefined,
        revision: 1,
        name: `e${index}`,
        roleArn: ROLE_ARN,
        input: workload.input,
        startedAt: Date.now(),
        traceHeader: undefined,
      });
      const end = await engine.waitForEnd(executionArn);
      if (end?.status !== 'SUCCEEDED') throw new Error(`${executionArn} ended ${end?.status}: ${end?.error} ${end?.cause}`);
    },
    close: async () => {},
  };
}
