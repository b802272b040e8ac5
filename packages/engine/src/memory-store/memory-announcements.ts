/** The outbox of a store in memory. */
import type { Announcement, AnnouncementStore } from '../ports/announcement-store.ts';

export interface MemoryAnnouncements extends AnnouncementStore {
  readonly addAnnouncements: (texts: readonly string[]) => void;
}

/** An empty outbox; each call first runs `assertOpen`. */
export function createMemoryAnnouncements(assertOpen: () => void): MemoryAnnouncements {
  let kept: Announcement[] = [];
  let newest = 0;
  return {
    addAnnouncements: (texts) => {
      for (const text of texts) kept.push({ position: ++newest, text });
    },
    readAnnouncements: async (afterPosition, limit) => {
      assertOpen();
      return kept.filter(({ position }) => position > afterPosition).slice(0, limit);
    },
    forgetAnnouncements: async (upToPosition, keptMax) => {
      assertOpen();
      kept = kept.filter(({ position }) => position > upToPosition);
      const lost = Math.max(0, kept.length - keptMax);
      kept = kept.slice(lost);
      return lost;
    },
  };
}
