import type { Rule } from '../rule.ts';
import { fieldPlace } from '../place.ts';

/** In a template a key that ends in `.$` holds a path or an intrinsic function call, and is there only once. */
export const templatesRule: Rule = {
  id: 'templates',
  summary: 'A key that ends in .$ holds no path and no intrinsic function, or stands beside the same key without .$.',
  rationale:
    'The ending says that the value is read from the data. A text that is meant as it is goes under a key without it.',
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'status.$': 'paid' }, End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { status: 'paid' }, End: true } } },
  check: ({ expressions }, { report }) => {
    for (const { place, isInTemplate, content } of expressions) {
      if (!isInTemplate || place.parent === undefined) continue;
      const key = String(place.token);
      if (content.kind === 'invalid') {
        const message = `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`;
        const hint = content.offset > 0 ? `${content.why} (at character ${content.offset + 1})` : content.why;
        report({ message, place, locatedAt: place.parent, hint });
      }
      const name = key.slice(0, -2);
      if (fieldPlace(place.parent, name) === undefined) continue;
      const message = `There should only be one of the following fields: [${name}, ${key}]`;
      report({ message, place, locatedAt: place.parent, marksKey: true, hint: 'Both would set the same key.' });
    }
  },
};
