/** What a process has used so far. */
export interface Usage {
  /** Seconds of processor time, worker threads included. */
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

/** What this process has used. */
export function usageHere(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1_000_000, rssMb: Math.round(process.memoryUsage.rss() / 1_048_576) };
}
