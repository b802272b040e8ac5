/** Whether two ARNs are of one account: nothing of another account exists for an execution. */
export function isSameAccount(arn: string, other: string): boolean {
  return arn.split(':', 5)[4] === other.split(':', 5)[4];
}
