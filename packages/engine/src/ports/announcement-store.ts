/**
 * The outbox: what is to be told to somebody outside about commits, written with them in one transaction, and kept until
 * whoever tells it says that it is told. So nothing is missed, whenever the process dies; something may be told twice.
 *
 * Invariant: positions rise in the order of the commits and are never used again.
 */
export interface AnnouncementStore {
  /** The announcements after the position, in their order. */
  readonly readAnnouncements: (afterPosition: number, limit: number) => Promise<readonly Announcement[]>;
  /**
   * Forgets what was told, up to and including a position, and whatever is beyond the newest `keptMax`. Says how many of
   * the latter are lost.
   */
  readonly forgetAnnouncements: (upToPosition: number, keptMax: number) => Promise<number>;
}

export interface Announcement {
  /** From 1. */
  readonly position: number;
  /** What the store does not look into. */
  readonly text: string;
}
