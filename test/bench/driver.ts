/** Begins executions of a workload and waits for their ends: through an engine in this process. */
import { openBenchEngine } from './open-bench-engine.ts';
import type { BenchOptions } from './options.ts';
import { type Usage, usageHere } from './usage.ts';
import type { Workload } from './workloads.ts';

export interface Driver {
  /** One execution from its start to its end. Throws unless it succeeds. */
  readonly runOne: (index: number) => Promise<void>;
  /** What the process that does the work has used. */
  readonly usage: () => Promise<Usage>;
  readonly close: () => Promise<void>;
}

const ACCOUNT = 'arn:aws:states:us-east-1:123456789012';
const ROLE_ARN = 'arn:aws:iam::123456789012:role/bench';

/** A new engine with the workload's machine. */
export async function createEngineDriver(workload: Workload, options: BenchOptions): Promise<Driver> {
  const { engine, store, close } = await openBenchEngine(options.store);
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
      if (end?.status !== 'SUCCEEDED')
        throw new Error(`${executionArn} ended ${end?.status}: ${end?.error} ${end?.cause}`);
    },
    usage: async () => usageHere(),
    close,
  };
}
