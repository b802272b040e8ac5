/** The time that the overview looks back on: the part of its address after the `?`. */

export const periods = [
  { value: 'hour', label: 'Hour', ms: 3_600_000, buckets: 30 },
  { value: 'day', label: 'Day', ms: 86_400_000, buckets: 24 },
  { value: 'week', label: 'Week', ms: 7 * 86_400_000, buckets: 28 },
] as const;

export type Period = (typeof periods)[number];

export interface OverviewSearch {
  readonly period?: Period['value'] | undefined;
}

export function readOverviewSearch({ period }: Readonly<Record<string, unknown>>): OverviewSearch {
  const known = periods.find(({ value }) => value === period)?.value;
  return known === undefined ? {} : { period: known };
}
