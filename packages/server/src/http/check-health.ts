/** `GET /health`: whether the server can do its work, for load balancers and people. */
import type { Engine, Store } from '@stepwright/engine';
import { type Answer, plainAnswer } from './answer.ts';

/** How long the store may take to answer, in milliseconds. */
const STORE_PATIENCE_MS = 2_000;

/** An ARN that no machine has: looking for it reads the store and finds nothing. */
const NO_MACHINE = 'arn:aws:states:none:000000000000:stateMachine:health';

export interface HealthSource {
  readonly engine: Engine;
  readonly store: Store;
  readonly version: string;
  readonly isDraining: boolean;
  /** By the process's own clock. */
  readonly startedAt: number;
  /** Whether requests need a principal: then what goes on in all accounts together is nobody's business here. */
  readonly hasPrincipals: boolean;
}

/** 200 where requests can be served, else 503; the body says why. */
export async function checkHealth(source: HealthSource): Promise<Answer> {
  const { engine, store, version, isDraining, startedAt, hasPrincipals } = source;
  const isStoreReady = await answersInTime(store.findMachine(NO_MACHINE));
  const activity = engine.activity();
  const isOk = isStoreReady && activity.isOpen && !isDraining;
  const status = isOk ? 'ok' : isDraining ? 'draining' : 'failing';
  return plainAnswer(isOk ? 200 : 503, {
    status,
    version,
    store: isStoreReady ? 'ok' : 'failing',
    uptimeSeconds: Math.floor((performance.now() - startedAt) / 1000),
    ...(!hasPrincipals && { engine: activity }),
  });
}

async function answersInTime(promise: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), STORE_PATIENCE_MS);
  const answered = promise.then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([answered, late.promise]);
  clearTimeout(timer);
  return isReady;
}
