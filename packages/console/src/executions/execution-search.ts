/** What is looked for in a list of executions: the part of its address after the `?`. */
import type { ExecutionStatus } from '@stepwright/api-model';
import { executionStatuses } from '../theme/status-style.ts';

export interface ExecutionSearch {
  readonly status?: (typeof executionStatuses)[number] | undefined;
  /** The beginning of the name. */
  readonly name?: string | undefined;
  readonly error?: string | undefined;
  /** Days, `2026-01-31`, in the reader's time zone; both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A search key and what the input has there. */
  readonly key?: string | undefined;
  readonly value?: string | undefined;
  /** The ARN of a version or alias. */
  readonly version?: string | undefined;
}

const DAY_MS = 86_400_000;

const textMembers = ['name', 'error', 'key', 'value', 'version'] as const;
const dayMembers = ['from', 'to'] as const;

/** Reads an address; what makes no sense is left out. */
export function readExecutionSearch(search: Readonly<Record<string, unknown>>): ExecutionSearch {
  const status = executionStatuses.find((known) => known === search['status']);
  const texts: ExecutionSearch = pick(search, textMembers, (text) => text !== '');
  const days: ExecutionSearch = pick(search, dayMembers, isDay);
  return { ...(status !== undefined && { status }), ...texts, ...days };
}

function pick(
  search: Readonly<Record<string, unknown>>,
  names: readonly string[],
  isWanted: (text: string) => boolean,
): Record<string, string> {
  const found = names.flatMap((name): readonly (readonly [string, string])[] => {
    const value = search[name];
    return typeof value === 'string' && isWanted(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(found);
}

/** Epoch seconds of the first moment that is wanted, and of the first one after. */
export function readPeriod({ from, to }: ExecutionSearch): {
  readonly startedFrom: number | undefined;
  readonly startedBefore: number | undefined;
} {
  return {
    startedFrom: from === undefined ? undefined : dayStart(from) / 1000,
    startedBefore: to === undefined ? undefined : (dayStart(to) + DAY_MS) / 1000,
  };
}

/** Whether anything but the status is asked for. */
export function hasFilters({ status: _status, ...rest }: ExecutionSearch): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** Whether an execution of which only this is known belongs into the list: undefined where one must ask. */
export function matchesSearch(
  { name, status }: { readonly name: string; readonly status: ExecutionStatus },
  search: ExecutionSearch,
): boolean | undefined {
  if (search.status !== undefined && search.status !== status) return false;
  if (search.name !== undefined && !name.startsWith(search.name)) return false;
  const { status: _status, name: _name, ...rest } = search;
  return hasFilters(rest) ? undefined : true;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayStart(text));
}

function dayStart(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}
