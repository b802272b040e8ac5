/** What tests of the engine, and of whatever is built on it, stand on: time, randomness and failures under control. */
export { createFaultyStore, type FaultyStore, type FaultyStoreOptions, StoreFault } from './faulty-store.ts';
export { createFoldCheck, type FoldCheck } from './fold-check.ts';
export { createMortalProcess, type MortalProcess } from './mortal-process.ts';
export { runningHead } from './running-head.ts';
export {
  createScriptedRunner,
  type ScriptedAttempt,
  type ScriptedRunner,
  type ScriptedRunnerOptions,
  type TaskScript,
} from './scripted-runner.ts';
export { createSeededRandom } from './seeded-random.ts';
export { simulate, type SimulationOptions, type SimulationResult } from './simulation.ts';
export { createVirtualClock, type VirtualClock, type VirtualClockOptions } from './virtual-clock.ts';
export { createMemoryStore, type MemoryStore } from '../memory-store/memory-store.ts';
