/** Every limit of the engine, with AWS's values as defaults where AWS has one. Sources: reference "Limits". */
import { defaultEvaluationLimits } from '@stepwright/asl';
import type { DecideLimits } from '../decide/decide.ts';

export interface EngineLimits extends DecideLimits {
  /** Idle executions kept in memory; the others are a row in the store until something happens to them. */
  readonly idleResidentsMax: number;
  /** Commits of different executions that share one transaction. */
  readonly groupCommitsMax: number;
  /** Attempts in flight at once; more wait for a slot. AWS Lambda's default concurrency. */
  readonly attemptsInFlightMax: number;
  /** Attempts that wait for a slot; with more of them no execution is started. */
  readonly slotWaitersMax: number;
  /** Children of one Map Run under way at once, where its MaxConcurrency does not say. AWS goes up to 10,000. */
  readonly mapRunChildrenMax: number;
  /** Starts that are not durable yet; more are refused. */
  readonly startsPendingMax: number;
  /** Express executions under way at once; more starts are refused. */
  readonly expressInFlightMax: number;
  /** Timers held in memory; later ones are found in the store when their time comes. */
  readonly timersMax: number;
  /** Executions whose timers fire together; the next ones follow as these are dealt with. */
  readonly timersFiringMax: number;
  /** Executions that are read from the store at once. */
  readonly loadsMax: number;
  /** Jobs that are looked at, or stopped, at once. */
  readonly jobCallsMax: number;
  /** Workers that may poll one activity at once. AWS's limit. */
  readonly activityPollersMax: number;
  /** Executions that are known to offer tasks of one activity that is polled; more are found in the store. */
  readonly activityOffersMax: number;
  /** Activities of which it is known whether they exist. */
  readonly knownActivitiesMax: number;
  /** Compiled definitions kept in memory. */
  readonly programsMax: number;
  /** Records that a restart has to fold at most, about: then a snapshot is saved. */
  readonly snapshotEveryRecords: number;
}

export const defaultEngineLimits: EngineLimits = {
  payloadBytesMax: 262_144,
  variablesBytesMax: 10_485_760,
  historyEventsMax: 25_000,
  mapConcurrencyMax: 40,
  jobPollMsMin: 1_000,
  jobPollMsMax: 60_000,
  burstTransitionsMax: 256,
  burstBytesMax: 1_048_576,
  burstEvaluationStepsMax: 500_000,
  evaluation: defaultEvaluationLimits,
  idleResidentsMax: 1_000,
  groupCommitsMax: 512,
  attemptsInFlightMax: 1_000,
  slotWaitersMax: 100_000,
  mapRunChildrenMax: 1_000,
  startsPendingMax: 10_000,
  expressInFlightMax: 10_000,
  timersMax: 20_000,
  timersFiringMax: 256,
  loadsMax: 32,
  jobCallsMax: 32,
  activityPollersMax: 1_000,
  activityOffersMax: 256,
  knownActivitiesMax: 10_000,
  programsMax: 200,
  snapshotEveryRecords: 200,
};
