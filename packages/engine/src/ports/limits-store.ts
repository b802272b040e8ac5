/** Limits that a machine has of its own, in place of the engine's. They go with their machine. */
export interface LimitsStore {
  /** Replaces the limits of a machine; `missing` if it is not there. */
  readonly putMachineLimits: (machineArn: string, limits: MachineLimits) => Promise<'written' | 'missing'>;
  /** The machines that have limits of their own, in no order. */
  readonly listMachineLimits: () => Promise<readonly MachineLimitsRow[]>;
}

/** What is undefined is as for any machine. */
export interface MachineLimits {
  /** The most bytes of inputs, outputs and variables. */
  readonly payloadBytesMax: number | undefined;
  /** The most events of a history. */
  readonly historyEventsMax: number | undefined;
}

export interface MachineLimitsRow {
  readonly machineArn: string;
  readonly limits: MachineLimits;
}
