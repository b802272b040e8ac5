/** How a state is left: its output and variables are fixed, and its scope goes on or is over. */
import type { Json, Next, Outcome, State } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import { type Burst, emit, type FailureSignal, nextEventId } from './burst.ts';
import { type ExecutionState, type Scope, visitOf } from './execution-state.ts';
import { dataLimitFailure } from './failure.ts';

/** How a state is left. */
export interface Departure {
  readonly outcome: Outcome;
  readonly next: Next;
  /** The event that the exit follows; the scope's last one unless said otherwise. */
  readonly previousEventId?: number;
  /** The result of the state's work, whose text need not be printed again where it is the output too. */
  readonly result?: Payload;
  /** What an output that is too large is a failure of; of the state unless said otherwise. */
  readonly signalOnFailure?: FailureSignal;
}

/** Leaves the state that the scope is in, unless its output or variables are too large: then it fails. */
export function leaveState(
  burst: Burst,
  scope: Scope,
  state: Exclude<State, { type: 'Fail' }>,
  leaving: Departure,
): void {
  const { outcome } = leaving;
  const output = payloadOf(outcome.output, [visitOf(scope).input, leaving.result]);
  const assigned = outcome.assigned === undefined ? undefined : payloadsOfVariables(outcome.assigned);
  if (isOverLimit(burst, scope, output, assigned)) {
    burst.signals.push({
      kind: leaving.signalOnFailure ?? 'stateFailed',
      scope,
      failure: dataLimitFailure(state.name),
    });
    return;
  }
  emit(burst, {
    kind: 'stateExited',
    type: `${state.type}StateExited`,
    id: nextEventId(burst),
    previousEventId: leaving.previousEventId ?? scope.tail,
    scope: scope.id,
    name: state.name,
    output,
    assigned,
    next: leaving.next,
  });
  if (leaving.next === null) burst.signals.push({ kind: 'scopeFinished', scope });
}

/** The payload of a value: one of the known ones where it holds the very same value. */
function payloadOf(value: Json, known: readonly (Payload | undefined)[]): Payload {
  if (typeof value === 'object' && value !== null) {
    for (const payload of known) if (payload?.value === value) return payload;
  }
  return Payload.ofValue(value);
}

function payloadsOfVariables(assigned: ReadonlyMap<string, Json>): ReadonlyMap<string, Payload> | undefined {
  // A state that assigns nothing shows no variables, even where it has an empty Assign.
  if (assigned.size === 0) return undefined;
  const payloads = new Map<string, Payload>();
  for (const [name, value] of assigned) payloads.set(name, Payload.ofValue(value));
  return payloads;
}

type Variables = ReadonlyMap<string, Payload>;

function isOverLimit(burst: Burst, scope: Scope, output: Payload, assigned: Variables | undefined): boolean {
  const { payloadBytesMax, variablesBytesMax } = burst.world.limits;
  if (output.isOver(payloadBytesMax)) return true;
  if (assigned === undefined) return false;
  return bytesOf(assigned) > payloadBytesMax || bytesAfter(burst.state, scope, assigned) > variablesBytesMax;
}

/** The bytes of all variables of the execution, once the scope has its new ones. */
function bytesAfter({ scopes }: ExecutionState, scope: Scope, assigned: Variables): number {
  let bytes = bytesOf(assigned);
  for (const { variables } of scopes.values()) bytes += bytesOf(variables);
  for (const name of assigned.keys()) bytes -= scope.variables.get(name)?.bytes ?? 0;
  return bytes;
}

function bytesOf(variables: Variables): number {
  let bytes = 0;
  for (const payload of variables.values()) bytes += payload.bytes;
  return bytes;
}
