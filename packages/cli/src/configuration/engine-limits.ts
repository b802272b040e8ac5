import { defaultEngineLimits, type EngineLimits } from '@stepwright/engine';
import type { Configuration } from './configuration-schema.ts';

/** The engine's limits as a configuration sets them. */
export function engineLimits(limits: Configuration['limits']): EngineLimits {
  return {
    ...defaultEngineLimits,
    payloadBytesMax: limits.payloadBytes,
    variablesBytesMax: limits.variablesBytes,
    historyEventsMax: limits.historyEvents,
    mapConcurrencyMax: limits.mapConcurrency,
    evaluation: { stepsMax: limits.evaluationSteps, bytesMax: limits.evaluationBytes },
    idleResidentsMax: limits.idleExecutionsInMemory,
  };
}
