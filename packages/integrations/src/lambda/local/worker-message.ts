/** What a function's process and its parent say to each other over the IPC channel. Payloads cross as text. */

/** Parent to process: run the handler once. */
export interface InvokeMessage {
  readonly kind: 'invoke';
  readonly requestId: string;
  readonly payload: string;
  /** Base64 of a JSON object, or null. */
  readonly clientContext: string | null;
  readonly functionArn: string;
  readonly functionVersion: string;
  readonly timeoutMs: number;
  readonly traceHeader: string;
}

/** Process to parent. */
export type WorkerMessage =
  /** The module is loaded. `files` are the sources it was loaded from, so that a changed one can be noticed. */
  | { readonly kind: 'ready'; readonly files: readonly LoadedFile[] }
  /** The module could not be loaded; `payload` is the error object. */
  | { readonly kind: 'startFailed'; readonly payload: string }
  /** The invocation is over. `payload` is the answer, or the error object. */
  | {
      readonly kind: 'settled';
      readonly requestId: string;
      readonly isError: boolean;
      readonly payload: string;
      /** False after an unhandled error: the process is about to end. */
      readonly isReusable: boolean;
      /** All sources so far, if the invocation has loaded more. */
      readonly files?: readonly LoadedFile[];
    };

export interface LoadedFile {
  readonly path: string;
  readonly modifiedMs: number;
}

/** A line of its own on stdout and stderr that ends the output of one invocation. */
export function endOfOutput(requestId: string): string {
  return `\u0000end of ${requestId}\u0000`;
}

/** A function may send messages of its own over the channel; those are none of ours. */
export function isWorkerMessage(message: unknown): message is WorkerMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'ready' || message.kind === 'startFailed' || message.kind === 'settled';
}

export function isInvokeMessage(message: unknown): message is InvokeMessage {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'invoke';
}
