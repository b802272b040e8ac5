/** UpdateMapRun. See map-run.ts. */
import { refuseMapRun } from './map-run.ts';
import type { Operation } from './operation.ts';

export const updateMapRun: Operation<'UpdateMapRun'> = async ({ mapRunArn }) => {
  throw refuseMapRun(mapRunArn);
};
