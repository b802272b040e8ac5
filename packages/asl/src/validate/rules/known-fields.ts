import { fieldCatalogue } from '../catalogue/field-catalogue.ts';
import type { Shape } from '../catalogue/field-rule.ts';
import type { ShapedObject } from '../definition-context.ts';
import type { Speller } from '../did-you-mean.ts';
import { memberPlaces } from '../place.ts';
import type { Rule } from '../rule.ts';

/** An object has no fields but those of its kind and of its query language. */
export const knownFieldsRule: Rule = {
  id: 'known-fields',
  summary: 'An object has a field that its kind, or its query language, does not have.',
  rationale:
    'A misspelt field would do nothing, silently. What JSONPath and JSONata have for themselves does not mix within a state.',
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', Output: 1, End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', Result: 1, End: true } } },
  check: ({ objects, speller }, { report }) => {
    for (const object of objects) {
      for (const place of memberPlaces(object.place)) {
        const name = String(place.token);
        const field = object.shape.fields.get(name);
        if (field === undefined) {
          const message = `Field '${name}' is not supported`;
          const hint = explain(name, object, speller);
          report({ message, place, locatedAt: object.place, marksKey: true, hint });
        } else if (field.language !== 'both' && field.language !== object.language) {
          report({
            message: `The QueryLanguage is set to '${object.language}', but field '${name}' is only supported for the '${field.language}' QueryLanguage`,
            place,
            locatedAt: object.place,
            marksKey: true,
          });
        }
      }
    }
  },
};

/** A likely spelling, or where the field does belong. */
function explain(name: string, { shape, language, state }: ShapedObject, speller: Speller): string | undefined {
  const known = [...shape.fields.values()].filter((field) => field.language === 'both' || field.language === language);
  const suggestion = speller.suggest(
    name,
    known.map((field) => field.name),
  );
  if (suggestion !== undefined || state?.type === undefined || shape !== state.shape) return suggestion;
  const owners = STATE_SHAPES.filter(([, other]) => other.fields.has(name)).map(([type]) => type);
  if (owners.length === 0) return undefined;
  return `A ${state.type} state has no ${name}; it belongs to ${owners.join(', ')} states.`;
}

const STATE_SHAPES: readonly (readonly [type: string, shape: Shape])[] = [
  ['Task', fieldCatalogue.task],
  ['Pass', fieldCatalogue.pass],
  ['Choice', fieldCatalogue.choice],
  ['Wait', fieldCatalogue.wait],
  ['Succeed', fieldCatalogue.succeed],
  ['Fail', fieldCatalogue.fail],
  ['Parallel', fieldCatalogue.parallel],
  ['Map', fieldCatalogue.map],
];
