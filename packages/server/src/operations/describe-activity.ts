/** DescribeActivity. */
import { showActivityConfiguration } from './activity-configuration.ts';
import { findActivity, readActivityArn } from './find-activity.ts';
import { type Operation, toApiTime } from './operation.ts';

export const describeActivity: Operation<'DescribeActivity'> = async (input, context) => {
  const { activityArn, name, createdAt, configuration } = await findActivity(
    readActivityArn(input.activityArn),
    context,
  );
  return { activityArn, name, creationDate: toApiTime(createdAt), ...showActivityConfiguration(configuration) };
};
