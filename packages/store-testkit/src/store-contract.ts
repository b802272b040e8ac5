/** Every promise of the Store seam. What is not here is not promised. */
import { aliasCases } from './cases/alias-cases.ts';
import { activityCases } from './cases/activity-cases.ts';
import { announcementCases } from './cases/announcement-cases.ts';
import { closingCases, durableClosingCases } from './cases/closing-cases.ts';
import { commitCases } from './cases/commit-cases.ts';
import { concurrencyCases } from './cases/concurrency-cases.ts';
import { durabilityCases } from './cases/durability-cases.ts';
import { epochCases } from './cases/epoch-cases.ts';
import { jobStopCases } from './cases/job-stop-cases.ts';
import { listCases } from './cases/list-cases.ts';
import { machineCases } from './cases/machine-cases.ts';
import { mapRunCases } from './cases/map-run-cases.ts';
import { offerCases } from './cases/offer-cases.ts';
import { payloadCases } from './cases/payload-cases.ts';
import { recordCases } from './cases/record-cases.ts';
import { retentionCases } from './cases/retention-cases.ts';
import { scanCases } from './cases/scan-cases.ts';
import { searchCases } from './cases/search-cases.ts';
import { snapshotCases } from './cases/snapshot-cases.ts';
import { tagCases } from './cases/tag-cases.ts';
import { textCases } from './cases/text-cases.ts';
import { versionCases } from './cases/version-cases.ts';
import type { DurableStoreCase, StoreCase } from './store-case.ts';

/** What every store does, by subject. */
export const storeContract: Readonly<Record<string, readonly StoreCase[]>> = {
  commits: commitCases,
  epochs: epochCases,
  payloads: payloadCases,
  snapshots: snapshotCases,
  records: recordCases,
  scans: scanCases,
  offers: offerCases,
  jobStops: jobStopCases,
  announcements: announcementCases,
  mapRuns: mapRunCases,
  lists: listCases,
  searches: searchCases,
  retention: retentionCases,
  machines: machineCases,
  versions: versionCases,
  aliases: aliasCases,
  tags: tagCases,
  activities: activityCases,
  texts: textCases,
  concurrency: concurrencyCases,
  closing: closingCases,
};

/** What a store that outlives its process does besides. */
export const durableStoreContract: Readonly<Record<string, readonly DurableStoreCase[]>> = {
  durability: durabilityCases,
  closing: durableClosingCases,
};
