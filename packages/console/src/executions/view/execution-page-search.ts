/** What is chosen on an execution's page: the part of its address after the `?`. */

export const executionViews = [
  { value: 'graph', label: 'Graph' },
  { value: 'table', label: 'Table' },
  { value: 'events', label: 'Events' },
] as const;

export type ExecutionView = (typeof executionViews)[number]['value'];

export interface ExecutionPageSearch {
  readonly view?: ExecutionView | undefined;
  /** The visit that is looked at, by the id of the event that entered the state. */
  readonly visit?: string | undefined;
  /** What is looked at of the visit. */
  readonly detail?: string | undefined;
  readonly event?: string | undefined;
}

/** Reads an address; what makes no sense is left out. */
export function readExecutionPageSearch(search: Readonly<Record<string, unknown>>): ExecutionPageSearch {
  const view = executionViews.find(({ value }) => value === search['view'])?.value;
  const { visit, event, detail } = search;
  return {
    ...(view !== undefined && { view }),
    ...(isEventId(visit) && { visit }),
    ...(isEventId(event) && { event }),
    ...(typeof detail === 'string' && { detail }),
  };
}

function isEventId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,6}$/.test(value);
}
