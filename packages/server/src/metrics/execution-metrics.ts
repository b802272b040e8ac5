/** What executions do, counted from their commits. */
import { type ExecutionChange, type ExecutionObserver, isStatusChange, type JournalEntry } from '@stepwright/engine';
import { Histogram, type Registry } from 'prom-client';
import { createBoundedLabel } from './bounded-labels.ts';
import { createTally } from './tally.ts';

/** State machines that have series of their own; the others share one. */
const MACHINES_MAX = 100;

/** Kinds of task resources that have series of their own. */
const RESOURCES_MAX = 100;

/** Seconds: from what a single state takes to a day. */
const DURATION_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 86_400];

/** Counts into the registry. */
export function createExecutionMetrics(registry: Registry): ExecutionObserver {
  const tally = createCounters(registry);
  const machineLabel = createBoundedLabel(MACHINES_MAX);
  const resourceLabel = createBoundedLabel(RESOURCES_MAX);
  const duration = new Histogram({
    name: 'stepwright_execution_duration_seconds',
    help: 'Time from the start to the end of executions.',
    labelNames: ['machine', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });

  function countStatus({ start, machineType, statusBefore, head }: ExecutionChange): void {
    const machine = machineLabel(machineNameOf(start.stateMachineArn));
    if (statusBefore === undefined) tally.started.count(machine, machineType);
    else if (statusBefore !== 'RUNNING') tally.redriven.count(machine);
    if (head.status === 'RUNNING') return;
    tally.ended.count(machine, machineType, head.status);
    const seconds = ((head.stoppedAt ?? start.startedAt) - start.startedAt) / 1_000;
    duration.observe({ machine, status: head.status }, seconds);
  }

  function countEntry(entry: JournalEntry): void {
    if (entry.kind === 'stateEntered') {
      tally.transitions.count(entry.type.slice(0, -'StateEntered'.length));
    } else if (entry.kind === 'attemptStarted' || entry.kind === 'activityStarted') {
      tally.attemptsStarted.count(resourceOf(entry, resourceLabel));
    } else if (entry.kind === 'attemptSucceeded') {
      tally.attempts.count(resourceOf(entry, resourceLabel), 'succeeded');
    } else if (entry.kind === 'attemptFailed') {
      const outcome = entry.type.endsWith('TimedOut') ? 'timed_out' : 'failed';
      tally.attempts.count(resourceOf(entry, resourceLabel), outcome);
    } else if (entry.kind === 'retryScheduled') {
      tally.retries.count();
    }
  }

  return (change) => {
    if (isStatusChange(change)) countStatus(change);
    for (const entry of change.entries) countEntry(entry);
  };
}

function createCounters(registry: Registry) {
  const counter = <Label extends string>(name: string, help: string, labels: readonly Label[]) =>
    createTally({ registry, name: `stepwright_${name}_total`, help, labels });
  return {
    started: counter('executions_started', 'Executions that have begun.', ['machine', 'type']),
    ended: counter('executions_ended', 'Executions that have ended.', ['machine', 'type', 'status']),
    redriven: counter('executions_redriven', 'Executions that went on after their end.', ['machine']),
    transitions: counter('state_transitions', 'States that were entered.', ['state_type']),
    attemptsStarted: counter('task_attempts_started', 'Attempts of tasks that were begun.', ['resource']),
    attempts: counter('task_attempts_ended', 'Attempts of tasks that have ended.', ['resource', 'outcome']),
    retries: counter('task_retries', 'Retries that Retry fields have asked for.', []),
  };
}

/** `lambda`, `activity`, or the service of an integration such as `sqs` and `aws-sdk:s3`. */
function resourceOf(
  entry: { readonly type: string; readonly resourceType?: string | undefined },
  label: (value: string) => string,
): string {
  if (entry.type.startsWith('Activity')) return 'activity';
  if (entry.type.startsWith('LambdaFunction')) return 'lambda';
  return label(entry.resourceType ?? 'unknown');
}

function machineNameOf(stateMachineArn: string): string {
  return stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
}
