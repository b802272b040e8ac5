/** How large payloads may be: as the server is configured, or more where a machine has a limit of its own. */
import type { ServerContext } from './operation.ts';

type LimitContext = Pick<ServerContext, 'engine' | 'payloadBytesMax'>;

/** The most bytes of an input of the machine's executions. */
export function payloadBytesMaxOf(stateMachineArn: string, { engine, payloadBytesMax }: LimitContext): number {
  return Math.max(payloadBytesMax, engine.limitsOf(stateMachineArn).payloadBytesMax);
}

/** The most bytes of any payload in a request, before it is known which machine it is for. */
export function largestPayloadBytes({ engine, payloadBytesMax }: LimitContext): number {
  return Math.max(payloadBytesMax, engine.payloadBytesMax());
}
