/** How the fold opens an execution again: where it had stopped, or where another one was. Belongs to `apply.ts`. */
import { invariant } from '@stepwright/asl';
import type { ExecutionForkedEntry, ExecutionRedrivenEntry } from '../history/journal.ts';
import { type ExecutionState, ROOT_SCOPE, type StoppedScope } from './execution-state.ts';
import { decodeStoppedScope } from './stopped-scope-codec.ts';
import { resumeScope } from './stopped-scopes.ts';

/** Client tokens of redrives that are remembered: as many as AWS remembers. */
const REDRIVE_TOKENS_MAX = 10;

/** A closed execution runs again. */
export function redriveExecution(state: ExecutionState, entry: ExecutionRedrivenEntry, at: number): void {
  const stopped = entry.tree === undefined ? state.stopped : decodeStoppedScope(entry.tree.text);
  invariant(stopped !== undefined, 'a redriven execution had stopped somewhere');
  state.status = 'RUNNING';
  state.stoppedAt = undefined;
  state.error = undefined;
  state.cause = undefined;
  state.stopped = undefined;
  state.timeoutAt = entry.timeoutAt;
  state.redriveCount = entry.redriveCount;
  state.redrivenAt = at;
  state.revision = entry.revision;
  state.roleArn = entry.roleArn;
  state.editedInput = entry.input ?? state.editedInput;
  if (entry.clientToken !== undefined) rememberToken(state, entry.clientToken, at);
  openAgain(state, entry.isFromStart ? withoutFanOut(stopped) : stopped, entry.id);
}

/** An execution that has just started is where another one was. */
export function forkExecution(state: ExecutionState, entry: ExecutionForkedEntry): void {
  state.origin = { executionArn: entry.originArn, eventId: entry.originEventId };
  closeScopes(state);
  openAgain(state, decodeStoppedScope(entry.tree.text), 0);
}

/** Nothing runs any more. */
export function closeScopes(state: ExecutionState): void {
  state.scopes.clear();
  state.ready.clear();
  state.attempts.clear();
}

function openAgain(state: ExecutionState, stopped: StoppedScope, tail: number): void {
  state.nextScopeId = ROOT_SCOPE;
  resumeScope(state, stopped, undefined, tail);
}

function withoutFanOut(stopped: StoppedScope): StoppedScope {
  return { ...stopped, visit: stopped.visit && { ...stopped.visit, fanOut: undefined, mapRun: undefined } };
}

function rememberToken({ redriveTokens }: ExecutionState, clientToken: string, at: number): void {
  redriveTokens.delete(clientToken);
  redriveTokens.set(clientToken, at);
  const [oldest] = redriveTokens.keys();
  if (redriveTokens.size > REDRIVE_TOKENS_MAX && oldest !== undefined) redriveTokens.delete(oldest);
}
