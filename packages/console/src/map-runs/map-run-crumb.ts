/** The way from a page to a Map Run above it. */
import { labelOfMapRun } from '../api/arn.ts';
import type { Crumb } from '../app/page-header.tsx';

export function mapRunCrumb(mapRunArn: string): Crumb {
  return {
    label: `Map Run of ${labelOfMapRun(mapRunArn)}`,
    link: { to: '/console/map-runs/$mapRunArn', params: { mapRunArn } },
  };
}
