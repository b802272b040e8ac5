import { DISTRIBUTED_PROCESSOR } from '../example-parts.ts';
import { textOf } from '../../syntax/source-node.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** The longest label. */
export const LABEL_LENGTH_MAX = 40;

// Control characters are among those that AWS forbids.
const FORBIDDEN = /[\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]/u;

/** The label of a Map has at most 40 characters, none of them special, and is unique. */
export const labelsRule: Rule = {
  id: 'labels',
  summary: "The label of a Map is empty, too long, has special characters, or is another Map's too.",
  rationale:
    'The label becomes part of the ARN of the Map Run and of its children. Use at most 40 letters, digits, hyphens and underscores.',
  bad: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Map',
        Label: 'All orders',
        ItemProcessor: DISTRIBUTED_PROCESSOR,
        End: true,
      },
    },
  },
  good: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Map',
        Label: 'AllOrders',
        ItemProcessor: DISTRIBUTED_PROCESSOR,
        End: true,
      },
    },
  },
  check: ({ states }, { report }) => {
    const seen = new Set<string>();
    for (const state of states) {
      const place = state.type === 'Map' ? fieldPlace(state.place, 'Label') : undefined;
      const label = textOf(place?.node);
      if (place === undefined || label === undefined) continue;
      const forbidden = FORBIDDEN.exec(label)?.[0];
      if (label === '') {
        report({ code: 'INVALID_LABEL_NAME', message: 'Label cannot be empty', place });
      } else if (label.length > LABEL_LENGTH_MAX) {
        report({ code: 'INVALID_LABEL_NAME', message: `Label cannot exceed ${LABEL_LENGTH_MAX} characters`, place });
      } else if (forbidden !== undefined) {
        report({ code: 'INVALID_LABEL_NAME', message: `Label contains invalid character: '${forbidden}'`, place });
      }
      if (seen.has(label)) report({ code: 'DUPLICATE_LABEL_NAME', message: `Duplicate Label name: ${label}`, place });
      seen.add(label);
    }
  },
};
