/** What an execution did in a state, as it is shown on the graph: by colour, by sign and in words. */
export const STATE_STATUSES = ['running', 'waiting', 'retrying', 'succeeded', 'caught', 'failed', 'stopped'] as const;
export type StateStatus = (typeof STATE_STATUSES)[number];

export interface StatusLook {
  readonly label: string;
  /** A sign that differs in shape, for those who cannot tell the colours apart. */
  readonly sign: string;
  /** A colour of Mantine's palette. */
  readonly colour: string;
}

export const statusLooks: Readonly<Record<StateStatus, StatusLook>> = {
  running: { label: 'Running', sign: '▶', colour: 'blue' },
  waiting: { label: 'Waiting', sign: '⏸', colour: 'violet' },
  retrying: { label: 'Retrying', sign: '↻', colour: 'orange' },
  succeeded: { label: 'Succeeded', sign: '✓', colour: 'teal' },
  caught: { label: 'Error caught', sign: '⤳', colour: 'yellow' },
  failed: { label: 'Failed', sign: '✕', colour: 'red' },
  stopped: { label: 'Stopped', sign: '■', colour: 'gray' },
};

/** What is shown on one state, besides its name. */
export interface StateOverlay {
  readonly status?: StateStatus;
  /** A short text in the corner, such as `3 attempts` or `12/40`. */
  readonly badge?: string;
  /** A line below the name, such as the time spent in the state. */
  readonly detail?: string;
}
