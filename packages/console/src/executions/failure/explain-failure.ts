/**
 * Why a visit failed as it did: which retriers and catchers were looked at, in their order, and why each did or did not
 * apply. The same rules as the engine's, on what the history recorded.
 */
import { matchesError, type State } from '@stepwright/asl';
import type { Visit } from '../model/visit.ts';
import { type ErrorWords, wordsForError } from './error-words.ts';

export interface Considered {
  /** Where it stands in Retry or Catch, from 1. */
  readonly number: number;
  readonly errorEquals: readonly string[];
  readonly didApply: boolean;
  readonly reason: string;
}

export interface FailureExplanation {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly location: string | undefined;
  readonly words: ErrorWords;
  readonly retriers: readonly Considered[];
  readonly catchers: readonly Considered[];
  /** What happened in the end. */
  readonly ending: string;
}

/** Undefined where the visit did not fail. `state` is undefined where the definition cannot be read. */
export function explainFailure(visit: Visit, state: State | undefined): FailureExplanation | undefined {
  const { failure } = visit;
  if (failure === undefined) return undefined;
  const { error, cause, location } = failure;
  const hasHandlers = state?.type === 'Task' || state?.type === 'Parallel' || state?.type === 'Map';
  const retriers = hasHandlers ? considerRetriers(state.retry, visit, error) : [];
  const catchers = hasHandlers ? considerCatchers(state.catch, error, visit) : [];
  const words = wordsForError(error);
  return { error, cause, location, words, retriers, catchers, ending: endingOf(visit, catchers, state) };
}

type Handlers = Extract<State, { readonly type: 'Task' }>;

function considerRetriers(retry: Handlers['retry'], visit: Visit, error: string | undefined): readonly Considered[] {
  const first = retry.findIndex(({ errorEquals }) => matchesError(errorEquals, error));
  return retry.map(({ errorEquals, maxAttempts }, index) => {
    const number = index + 1;
    if (!matchesError(errorEquals, error))
      return { number, errorEquals, didApply: false, reason: mismatch(errorEquals, error) };
    if (index > first)
      return { number, errorEquals, didApply: false, reason: `Not looked at: number ${first + 1} matched first.` };
    const used = repeatsBy(retry, index, visit, error);
    const isOver = visit.status !== 'RETRYING' && visit.status !== 'SUCCEEDED';
    const reason = isOver
      ? maxAttempts === 0
        ? 'It matched, and says not to repeat (MaxAttempts 0).'
        : `It matched, and repeated the work ${times(Math.min(used, maxAttempts))}: its MaxAttempts of ${maxAttempts} was used up.`
      : `It matched: repeat ${Math.min(used, maxAttempts)} of ${maxAttempts}.`;
    return { number, errorEquals, didApply: !isOver || maxAttempts > 0, reason };
  });
}

/** How many failures of the visit this retrier was the first to match, without the last if that was the end. */
function repeatsBy(retry: Handlers['retry'], index: number, visit: Visit, error: string | undefined): number {
  const errors = visit.attempts
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'timedOut')
    .map((attempt) => attempt.error ?? (attempt.outcome === 'timedOut' ? 'States.Timeout' : undefined));
  if (errors.length === 0) return Math.max(0, (visit.scopes.at(-1)?.round ?? 1) - 1);
  const matched = errors.filter(
    (failed) => retry.findIndex(({ errorEquals }) => matchesError(errorEquals, failed)) === index,
  );
  const lastIsOurs = errors.at(-1) === error && visit.status !== 'RETRYING';
  return Math.max(0, matched.length - (lastIsOurs ? 1 : 0));
}

function considerCatchers(catchers: Handlers['catch'], error: string | undefined, visit: Visit): readonly Considered[] {
  const first = catchers.findIndex(({ errorEquals }) => matchesError(errorEquals, error));
  return catchers.map(({ errorEquals, next }, index) => {
    const number = index + 1;
    if (index === first) {
      const didApply = visit.status === 'CAUGHT';
      return {
        number,
        errorEquals,
        didApply,
        reason: didApply ? `It matched, and led to ${next}.` : `It matches, and leads to ${next}.`,
      };
    }
    const reason =
      first !== -1 && index > first
        ? `Not looked at: number ${first + 1} matched first.`
        : mismatch(errorEquals, error);
    return { number, errorEquals, didApply: false, reason };
  });
}

function mismatch(errorEquals: readonly string[], error: string | undefined): string {
  if (error === 'States.Runtime')
    return 'States.Runtime is never repeated and never caught: it would be the same each time.';
  if (error === 'States.Timeout' && errorEquals.includes('States.TaskFailed')) {
    return 'States.TaskFailed stands for all errors but States.Timeout.';
  }
  return error === undefined ? 'It lists names, and this error has none.' : `It does not list ${error}.`;
}

function endingOf(visit: Visit, catchers: readonly Considered[], state: State | undefined): string {
  const caught = catchers.find(({ didApply }) => didApply);
  if (visit.status === 'CAUGHT')
    return (
      caught?.reason.replace('It matched, and led', 'A Catch took the error, and led') ?? 'A Catch took the error.'
    );
  if (visit.status === 'RETRYING') return 'It will be tried again after a pause.';
  if (visit.status === 'SUCCEEDED') return 'A later attempt succeeded.';
  const where = visit.scope.parent === undefined ? 'the execution' : `${visit.scope.parent.name}, which holds it,`;
  const handlers = state?.type === 'Task' || state?.type === 'Parallel' || state?.type === 'Map';
  const why = handlers && catchers.length === 0 ? 'The state has no Catch, so' : 'Nothing took the error, so';
  return `${why} ${where} failed with it.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
