/** What deciding may read besides program, state and fact. */
import type { TaskMocks } from '../ports/task-mocks.ts';
import type { EvaluationLimits, Json } from '@stepwright/asl';

export interface World {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: () => number;
  readonly uuid: () => string;
  /** A fresh token for an attempt that nobody outside hears of. */
  readonly token: () => string;
  /** A fresh token that whoever is given it may answer with: it names the execution, and cannot be made up. */
  readonly taskToken: () => string;
  readonly activityExists: (activityArn: string) => boolean;
  /** Takes a slot for an attempt at the resource if one is free. */
  readonly tryAcquireSlot: (resource: string) => boolean;
  /** Asked where the execution was started in a test case. Absent: there are no test cases. */
  readonly mocks?: TaskMocks | undefined;
  /** The parameters that a service is called with. @throws StateError if it cannot be called with them. */
  readonly prepareParameters: (resource: string, parameters: Json) => Json;
  readonly limits: DecideLimits;
}

export interface DecideLimits {
  readonly payloadBytesMax: number;
  /** What all variables of an execution may have together. */
  readonly variablesBytesMax: number;
  readonly historyEventsMax: number;
  readonly mapConcurrencyMax: number;
  /** Milliseconds between two looks at a job, at least … */
  readonly jobPollMsMin: number;
  /** … and at most. */
  readonly jobPollMsMax: number;
  /** A burst ends after so many transitions … */
  readonly burstTransitionsMax: number;
  /** … or so many bytes of events … */
  readonly burstBytesMax: number;
  /** … or so many steps of evaluation. One more evaluation may come on top, of at most what `evaluation` allows. */
  readonly burstEvaluationStepsMax: number;
  /** What the expressions that a state evaluates together may take. */
  readonly evaluation: EvaluationLimits;
}
