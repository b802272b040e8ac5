/**
 * The events that EventBridge gets of Standard executions: "Step Functions Execution Status Change".
 *
 * Every member of `detail` is there; what an execution does not have is null. Large payloads are left out.
 * Spec: AWS developer guide, "Automating Step Functions event delivery with EventBridge"; reference "History events", 7.
 */
import { createHash } from 'node:crypto';
import { type Announce, type ExecutionHead, hasBegun } from '@stepwright/engine';

/** Bytes of input and output, as texts in JSON, that an event may have. AWS's limit. */
const PAYLOAD_BYTES_MAX = 248 * 1_024;

type Change = Parameters<Announce>[0];

/** The events of a commit as JSON texts: that the execution runs, that it has ended, or both. Express executions have none. */
export const announceStatus: Announce = (change) => {
  if (change.machineType !== 'STANDARD') return [];
  const { head } = change;
  return [
    ...(hasBegun(change) ? [statusEvent(change, runningSince(head))] : []),
    ...(head.status === 'RUNNING' ? [] : [statusEvent(change, head)]),
  ];
};

/** The head as it was when the execution began to run, in a commit that has ended it already. */
function runningSince(head: ExecutionHead): ExecutionHead {
  return { ...head, status: 'RUNNING', stoppedAt: undefined, output: undefined, error: undefined, cause: undefined };
}

function statusEvent({ start, sequence, at }: Change, head: ExecutionHead): string {
  const { executionArn } = start;
  const [, , , region, account] = executionArn.split(':');
  return JSON.stringify({
    version: '0',
    id: eventId(`${executionArn} ${sequence} ${head.status}`),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn: start.stateMachineArn,
      name: start.name,
      status: head.status,
      startDate: start.startedAt,
      stopDate: head.stoppedAt ?? null,
      ...payloadsOf(start.input, head.output),
      stateMachineVersionArn: start.stateMachineVersionArn ?? null,
      stateMachineAliasArn: start.stateMachineAliasArn ?? null,
      redriveCount: head.redriveCount,
      redriveDate: head.redrivenAt ?? null,
      ...redriveOf(head.status),
      error: head.error ?? null,
      cause: head.cause ?? null,
    },
  });
}

/** The same event has the same id whenever it is told, so that whoever hears it twice can tell. */
function eventId(what: string): string {
  const hex = createHash('sha256').update(what).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

/** Where both are too large the input goes, and where the output alone is, that goes, too. */
function payloadsOf(input: string, output: string | undefined) {
  const outputBytes = output === undefined ? 0 : jsonBytes(output);
  const hasInput = jsonBytes(input) + outputBytes <= PAYLOAD_BYTES_MAX;
  const hasOutput = outputBytes <= PAYLOAD_BYTES_MAX;
  return {
    input: hasInput ? input : null,
    inputDetails: { included: hasInput },
    output: output !== undefined && hasOutput ? output : null,
    outputDetails: output === undefined ? null : { included: hasOutput },
  };
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

function redriveOf(status: ExecutionHead['status']) {
  return status === 'RUNNING' || status === 'SUCCEEDED'
    ? { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: `Execution is ${status} and cannot be redriven` }
    : { redriveStatus: 'REDRIVABLE', redriveStatusReason: `Execution is ${status} and is redrivable` };
}
