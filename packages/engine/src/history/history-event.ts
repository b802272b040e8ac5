/**
 * One AWS history event, spelled as the API spells it, timestamps aside.
 * The details member's name follows from the type (`stateEnteredEventDetails`, …): see reference "History events".
 */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** For example `stateEnteredEventDetails`, with the object behind it; payload members are JSON text. */
  readonly details: { readonly member: string; readonly value: Readonly<Record<string, unknown>> } | undefined;
}
