/**
 * The context object (`$$`, `$states.context`): what an execution may know about itself.
 *
 * Keys stand in the order in which AWS shows them. Times are ISO 8601 in UTC, with three digits of fraction or, at a
 * whole second, none. Spec: reference section 5.
 */
import type { Json, JsonObject } from '../json/json.ts';

export interface ContextSource {
  readonly execution: {
    readonly id: string;
    readonly input: Json;
    readonly startedAt: number;
    readonly name: string;
    /** Null where a state is tested without a role. */
    readonly roleArn: string | null;
    /** Undefined for Express executions, which cannot be redriven. */
    readonly redriveCount: number | undefined;
    readonly redrivenAt?: number;
  };
  readonly stateMachine: { readonly id: string; readonly name: string };
  readonly state: {
    readonly name: string;
    readonly enteredAt: number;
    /** Only for Task, Parallel and Map. */
    readonly retryCount: number | undefined;
  };
  readonly taskToken: string | undefined;
  readonly mapItem: { readonly index: number; readonly value: Json; readonly key: string | undefined } | undefined;
}

/** The context object from plain facts. Times are epoch milliseconds. */
export function buildContext(source: ContextSource): JsonObject {
  const context = new Map<string, Json>([
    ['Execution', executionContext(source.execution)],
    [
      'StateMachine',
      new Map([
        ['Id', source.stateMachine.id],
        ['Name', source.stateMachine.name],
      ]),
    ],
    ['State', stateContext(source.state)],
  ]);
  if (source.taskToken !== undefined) context.set('Task', new Map([['Token', source.taskToken]]));
  if (source.mapItem !== undefined) context.set('Map', new Map([['Item', itemContext(source.mapItem)]]));
  return context;
}

/** An instant as the context object and the API's texts show it. */
export function formatInstant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}

function executionContext(execution: ContextSource['execution']): JsonObject {
  const members = new Map<string, Json>([
    ['Id', execution.id],
    ['Input', execution.input],
    ['StartTime', formatInstant(execution.startedAt)],
    ['Name', execution.name],
    ['RoleArn', execution.roleArn],
  ]);
  if (execution.redriveCount !== undefined) members.set('RedriveCount', execution.redriveCount);
  if (execution.redrivenAt !== undefined) members.set('RedriveTime', formatInstant(execution.redrivenAt));
  return members;
}

function stateContext(state: ContextSource['state']): JsonObject {
  const members = new Map<string, Json>([
    ['Name', state.name],
    ['EnteredTime', formatInstant(state.enteredAt)],
  ]);
  if (state.retryCount !== undefined) members.set('RetryCount', state.retryCount);
  return members;
}

function itemContext(item: NonNullable<ContextSource['mapItem']>): JsonObject {
  const members = new Map<string, Json>([
    ['Index', item.index],
    ['Value', item.value],
  ]);
  if (item.key !== undefined) members.set('Key', item.key);
  return members;
}
