/** DescribeActivity: whether anybody works on an activity's tasks at the moment. */
import { z } from 'zod';
import { findActivity, readActivityArn } from '../find-activity.ts';
import { defineOperation } from './own-operation.ts';

export const describeActivity = defineOperation({ activityArn: z.string() }, async (input, context) => {
  const { activityArn } = await findActivity(readActivityArn(input.activityArn), context);
  return { activityArn, pollers: context.engine.activityPollers(activityArn) };
});
