/** DescribeMapRun. See map-run.ts. */
import { refuseMapRun } from './map-run.ts';
import type { Operation } from './operation.ts';

export const describeMapRun: Operation<'DescribeMapRun'> = async ({ mapRunArn }) => {
  throw refuseMapRun(mapRunArn);
};
