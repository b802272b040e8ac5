import { fieldPlace } from '../place.ts';
import { renameKey } from '../fixes/edit-source.ts';
import { oneEdit } from '../fixes/one-edit.ts';
import type { AdviceRule } from './advice-rule.ts';

const processor = { StartAt: 'Reserve', States: { Reserve: { Type: 'Pass', Result: { reserved: true }, End: true } } };

/** A Map's workflow is called ItemProcessor. */
export const deprecatedIterator: AdviceRule = {
  id: 'deprecated-iterator',
  summary: 'Iterator is the old name of ItemProcessor.',
  rationale:
    'Both mean the same. New features of Map, such as its distributed mode, are described for ItemProcessor only.',
  bad: { StartAt: 'Lines', States: { Lines: { Type: 'Map', Iterator: processor, End: true } } },
  good: { StartAt: 'Lines', States: { Lines: { Type: 'Map', ItemProcessor: processor, End: true } } },
  check: ({ states }, advise) => {
    for (const state of states) {
      const place = state.type === 'Map' ? fieldPlace(state.place, 'Iterator') : undefined;
      if (place === undefined) continue;
      const fix = oneEdit("Rename 'Iterator' to 'ItemProcessor'", renameKey(place, 'ItemProcessor'));
      advise({ message: "'Iterator' is deprecated; its name is 'ItemProcessor' now", place, marksKey: true, fix });
    }
  },
};
