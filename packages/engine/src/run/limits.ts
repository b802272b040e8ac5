/** Every limit of the engine, with AWS's values as defaults where AWS has one. Sources: reference "Limits". */
import type { DecideLimits } from '../decide/decide.ts';

export interface EngineLimits extends DecideLimits {
  /** Idle executions kept in memory; the others are a row in the store until something happens to them. */
  readonly idleResidentsMax: number;
  /** Commits of different executions that share one transaction. */
  readonly groupCommitsMax: number;
}

export const defaultEngineLimits: EngineLimits = {
  payloadBytesMax: 262_144,
  historyEventsMax: 25_000,
  mapConcurrencyMax: 40,
  burstTransitionsMax: 256,
  burstBytesMax: 1_048_576,
  idleResidentsMax: 1_000,
  groupCommitsMax: 512,
};
