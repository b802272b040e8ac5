/**
 * The query language that holds at a place of a definition: that of its innermost state, else the machine's. What a
 * Parallel or a Map state says of itself does not hold for the states inside it.
 */
import { isJsonObject, type Json, memberOf, type QueryLanguage, type SourceNode, textOf } from '@stepwright/asl';
import { nodeAt, type Path, pathOf, valueAt } from './path.ts';

/** The query language at a JSON pointer: of a state or a field of it, or of a scope, for states that are new there. */
export function languageAt(tree: SourceNode, pointer: string): QueryLanguage {
  return nearest(pathOf(pointer), (path) => textOf(memberOf(nodeAt(tree, path), 'QueryLanguage')));
}

/** The same, of a definition's value. */
export function languageOf(definition: Json, path: Path): QueryLanguage {
  return nearest(path, (holder) => {
    const value = valueAt(definition, holder);
    return isJsonObject(value) ? value.get('QueryLanguage') : undefined;
  });
}

function nearest(path: Path, named: (holder: Path) => Json | undefined): QueryLanguage {
  const state = innermostState(path);
  for (const holder of state === undefined ? [[]] : [state, []]) {
    const language = named(holder);
    if (language === 'JSONata' || language === 'JSONPath') return language;
  }
  return 'JSONPath';
}

/** The path of the state in which a path ends; undefined where it ends in a scope. */
function innermostState(path: Path): Path | undefined {
  let length = 0;
  for (;;) {
    if (path[length] !== 'States' || path.length < length + 2) return undefined;
    length += 2;
    const inner =
      path[length] === 'Branches' ? 2 : ['ItemProcessor', 'Iterator'].includes(String(path[length])) ? 1 : 0;
    if (inner === 0 || path.length < length + inner) return path.slice(0, length);
    length += inner;
  }
}
