/** Changes of a definition's tree that leave it JSON: parts lost, doubled, moved, renamed or of another type. */
import { fieldCatalogue, isJsonArray, isJsonObject, type Json, parseJson } from '@stepwright/asl';
import type { Chance } from './chance.ts';
import { jsonText, names } from './grammar/json-text.ts';

const fieldNames: readonly string[] = [
  ...new Set(Object.values(fieldCatalogue).flatMap(({ fields }) => [...fields.keys()])),
];

/** The tree with one to three changes; `donor` gives parts. */
export function mutateTree(chance: Chance, tree: Json, donor: Json): Json {
  let changed = tree;
  for (let count = 1 + chance.below(3); count > 0; count--) {
    changed = changeAt(chance, changed, chance.below(countNodes(changed)), donor).value;
  }
  return changed;
}

function countNodes(value: Json): number {
  return 1 + childrenOf(value).reduce((sum: number, child) => sum + countNodes(child), 0);
}

function childrenOf(value: Json): readonly Json[] {
  if (isJsonArray(value)) return value;
  return isJsonObject(value) ? [...value.values()] : [];
}

/** Changes the node with this number, counted from the root down; `left` is what remains of the number otherwise. */
function changeAt(
  chance: Chance,
  value: Json,
  number: number,
  donor: Json,
): { readonly value: Json; readonly left: number } {
  if (number === 0) return { value: changeNode(chance, value, donor), left: -1 };
  let left = number - 1;
  const visit = (child: Json): Json => {
    if (left < 0) return child;
    const changed = changeAt(chance, child, left, donor);
    left = changed.left;
    return changed.value;
  };
  if (isJsonArray(value)) return { value: value.map(visit), left };
  if (isJsonObject(value)) return { value: new Map([...value].map(([key, child]) => [key, visit(child)])), left };
  return { value, left };
}

function changeNode(chance: Chance, value: Json, donor: Json): Json {
  if (chance.flip(0.2)) return parseJson(jsonText(chance, 2));
  if (chance.flip(0.2)) return anyPart(chance, donor);
  if (isJsonArray(value)) {
    const at = chance.below(value.length + 1);
    return chance.flip(0.5) ? value.toSpliced(at, 1) : value.toSpliced(at, 0, anyPart(chance, donor));
  }
  if (!isJsonObject(value)) return typeof value === 'string' ? chance.pick([`${value} `, '', '$', `${value}.x`]) : '1';
  const entries = [...value];
  const at = chance.below(entries.length + 1);
  const entry = entries[at];
  if (entry === undefined || chance.flip(0.4)) {
    return new Map([
      ...entries,
      [chance.flip(0.8) ? chance.pick(fieldNames) : chance.pick(names), anyPart(chance, donor)],
    ]);
  }
  if (chance.flip(0.5)) return new Map(entries.toSpliced(at, 1));
  const key = chance.pick([
    `${entry[0]}.$`,
    entry[0].replace('.$', ''),
    chance.pick(fieldNames),
    entry[0].toLowerCase(),
  ]);
  return new Map(entries.toSpliced(at, 1, [key, entry[1]]));
}

function anyPart(chance: Chance, donor: Json): Json {
  let part = donor;
  while (chance.flip(0.75)) {
    const children = childrenOf(part);
    if (children.length === 0) return part;
    part = chance.pick(children);
  }
  return part;
}
