/** What `stepwright explain` can explain, and how its argument finds it: capitals do not matter. */
import { fieldCatalogue, makeSpeller, type Shape } from '@stepwright/asl';
import { explainField, type FieldExplanation, ruleCatalogue, type RuleExplanation } from '@stepwright/asl/explain';

/** Fields that are explained alike, in all the objects that have them. */
export interface FieldTopic {
  readonly kind: 'field';
  readonly fields: readonly FieldExplanation[];
}

export type Topic =
  | { readonly kind: 'rule'; readonly rule: RuleExplanation }
  | FieldTopic
  /** A kind of object, with its fields. */
  | { readonly kind: 'shape'; readonly shape: Shape };

const shapes: readonly Shape[] = Object.values(fieldCatalogue);

/** How people call a shape: `Task`, `Retry`, `Choice rule`. */
export function shapeTitle({ name }: Pick<Shape, 'name'>): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Everything that a name stands for: a rule or code, a shape (`Task`), a field (`ResultPath`, `Task.Retry`). */
export function findTopics(name: string): readonly Topic[] {
  const wanted = name.toLowerCase();
  const rule = ruleCatalogue.find(({ id }) => id.toLowerCase() === wanted);
  const shape = shapes.find((candidate) => namesOf(candidate).includes(wanted));
  return [
    ...(rule === undefined ? [] : [{ kind: 'rule', rule } as const]),
    ...(shape === undefined ? [] : [{ kind: 'shape', shape } as const]),
    ...fieldTopics(wanted),
  ];
}

/** Known names that are near an unknown one. */
export function suggestTopics(name: string): string | undefined {
  const fields = shapes.flatMap((shape) => [...shape.fields.keys()]);
  const { suggest } = makeSpeller();
  const [owner, field] = splitName(name);
  const whole = suggest(name, [...ruleCatalogue.map(({ id }) => id), ...fields, ...shapes.map(shapeTitle)]);
  return owner === undefined ? whole : (suggest(field, fields) ?? whole);
}

/** All names that can be explained, by kind, in the order of the catalogues. */
export function topicNames(): { readonly rules: readonly string[]; readonly fields: readonly string[] } {
  const fields = shapes.flatMap(({ name: owner, fields: known }) =>
    Array.from(known.keys(), (name) => `${owner.charAt(0).toUpperCase()}${owner.slice(1)}.${name}`),
  );
  return { rules: ruleCatalogue.map(({ id }) => id), fields };
}

function fieldTopics(wanted: string): readonly FieldTopic[] {
  const [owner, field] = splitName(wanted);
  const owners = owner === undefined ? shapes : shapes.filter((shape) => namesOf(shape).includes(owner));
  const byText = new Map<string, FieldExplanation[]>();
  for (const shape of owners) {
    const name = [...shape.fields.keys()].find((known) => known.toLowerCase() === field);
    const explained = name === undefined ? undefined : explainField(shape.name, name);
    if (explained === undefined) continue;
    const { meaning, type, mistake } = explained;
    const key = JSON.stringify([meaning, type, explained.default, mistake]);
    const alike = byText.get(key) ?? [];
    byText.set(key, alike);
    alike.push(explained);
  }
  return Array.from(byText.values(), (fields) => ({ kind: 'field', fields }));
}

/** `task.retry` → `task`, `retry`; of longer ways the last two names count. */
function splitName(name: string): readonly [owner: string | undefined, field: string] {
  const parts = name.split('.');
  return [parts.at(-2), parts.at(-1) ?? ''];
}

/** The name of a shape, and the fields that hold it: a retrier is what Retry holds. */
function namesOf({ name }: Shape): readonly string[] {
  const holders = shapes.flatMap((shape) =>
    [...shape.fields.values()]
      .filter(({ value }) => 'shape' in value && value.shape === name)
      .map((field) => field.name),
  );
  return [name, ...holders].map((word) => word.toLowerCase());
}
