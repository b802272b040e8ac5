/** The operations of our own, one line each. The name that one is exported by is the one in a request's target. */
export { countExecutions as CountExecutions } from './count-executions.ts';
export { describeActivity as DescribeActivity } from './describe-activity.ts';
export { describeExecution as DescribeExecution } from './describe-execution.ts';
export { describeRoutes as DescribeRoutes } from './describe-routes.ts';
export { describeSearchKeys as DescribeSearchKeys } from './describe-search-keys.ts';
export { describeStateMachineLimits as DescribeStateMachineLimits } from './describe-state-machine-limits.ts';
export { forkExecution as ForkExecution } from './fork-execution.ts';
export { listOpenTasks as ListOpenTasks } from './list-open-tasks.ts';
export { putSearchKeys as PutSearchKeys } from './put-search-keys.ts';
export { putStateMachineLimits as PutStateMachineLimits } from './put-state-machine-limits.ts';
export { redriveExecution as RedriveExecution } from './redrive-execution.ts';
export { searchExecutions as SearchExecutions } from './search-executions.ts';
export { takeActivityTask as TakeActivityTask } from './take-activity-task.ts';
