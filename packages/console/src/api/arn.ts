/** What the console reads from ARNs, and the ones that it makes. */

/** The last part of an ARN: the name of a machine, execution, activity, alias or version. */
export function nameOf(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}

/** The ARN of the machine that an execution's ARN names. */
export function machineOfExecution(executionArn: string): string {
  const [arn = '', partition = '', service = '', region = '', account = '', , machine = ''] = executionArn.split(':');
  return [arn, partition, service, region, account, 'stateMachine', machine].join(':');
}

/**
 * The ARN of the machine of which an ARN names a version, an alias or a Distributed Map; the ARN itself where it names the
 * machine.
 */
export function machineOfQualified(arn: string): string {
  return arn
    .split(':')
    .slice(0, 7)
    .join(':')
    .replace(/\/[^/]*$/, '');
}

/** What a Map Run is called: the label of its Map state, which stands behind the machine's name. */
export function labelOfMapRun(mapRunArn: string): string {
  return mapRunArn.split(':')[6]?.split('/').at(-1) ?? mapRunArn;
}
