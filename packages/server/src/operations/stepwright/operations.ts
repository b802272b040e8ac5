/** The operations of our own, one line each. The name that one is exported by is the one in a request's target. */
export { describeStateMachineLimits as DescribeStateMachineLimits } from './describe-state-machine-limits.ts';
