import { fieldPlace } from '../place.ts';
import { renameKey } from '../fixes/edit-source.ts';
import { oneEdit } from '../fixes/one-edit.ts';
import type { AdviceRule } from './advice-rule.ts';

const lines = {
  Type: 'Map',
  ItemProcessor: { StartAt: 'Reserve', States: { Reserve: { Type: 'Pass', Result: { reserved: true }, End: true } } },
  End: true,
};
const item = { 'line.$': '$$.Map.Item.Value' };

/** The input of a Map's iterations is called ItemSelector. */
export const deprecatedMapParameters: AdviceRule = {
  id: 'deprecated-map-parameters',
  summary: 'In a Map, Parameters is the old name of ItemSelector.',
  rationale:
    'Both mean the same: the input of each iteration. The old name misleads, since in other states Parameters is the input ' +
    'of the state itself.',
  bad: { StartAt: 'Lines', States: { Lines: { ...lines, Parameters: item } } },
  good: { StartAt: 'Lines', States: { Lines: { ...lines, ItemSelector: item } } },
  check: ({ states }, advise) => {
    for (const { type, language, place: state } of states) {
      const place = type === 'Map' && language === 'JSONPath' ? fieldPlace(state, 'Parameters') : undefined;
      if (place === undefined) continue;
      const fix = oneEdit("Rename 'Parameters' to 'ItemSelector'", renameKey(place, 'ItemSelector'));
      advise({
        message: "'Parameters' of a Map is deprecated; its name is 'ItemSelector' now",
        place,
        marksKey: true,
        fix,
      });
    }
  },
};
