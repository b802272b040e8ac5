import { fieldPlace, itemPlaces, memberPlaces, type Place } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

const total = (output: { [key: string]: string }) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Total',
  States: { Total: { Type: 'Pass', Output: output, End: true } },
});

const TEMPLATE_KINDS: readonly string[] = ['template', 'assignments'];

/** In JSONata keys are keys, whatever they end in. */
export const dollarKeyInJsonata: AdviceRule = {
  id: 'dollar-key-in-jsonata',
  summary: 'In JSONata a key that ends in .$ has no special meaning and keeps its ending.',
  rationale:
    'The ending .$ marks paths in JSONPath states. In JSONata an expression is marked by {% and %} around the value, and ' +
    'the key goes into the data as it is written, dollar included.',
  bad: total({ 'sum.$': '{% $states.input.a + $states.input.b %}' }),
  good: total({ sum: '{% $states.input.a + $states.input.b %}' }),
  check: ({ objects }, advise) => {
    for (const object of objects) {
      if (object.language !== 'JSONata') continue;
      for (const field of object.shape.fields.values()) {
        const place = TEMPLATE_KINDS.includes(field.value.kind) ? fieldPlace(object.place, field.name) : undefined;
        if (place === undefined || field.language === 'JSONPath') continue;
        for (const member of dollarKeys(place)) {
          const key = String(member.token);
          const message = `In JSONata the key '${key}' keeps its ending and its value is not read as a path`;
          advise({ message, place: member, marksKey: true, hint: `Call it '${key.slice(0, -2)}'.` });
        }
      }
    }
  },
};

function* dollarKeys(place: Place): Generator<Place> {
  for (const item of itemPlaces(place)) yield* dollarKeys(item);
  for (const member of memberPlaces(place)) {
    if (String(member.token).endsWith('.$')) yield member;
    else yield* dollarKeys(member);
  }
}
