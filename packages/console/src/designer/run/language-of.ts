/** The query language that holds at a place of a definition: that of the nearest state or machine that names one. */
import { isJsonObject, type Json, type QueryLanguage } from '@stepwright/asl';
import { type Path, valueAt } from '../document/path.ts';

export function languageOf(definition: Json, path: Path): QueryLanguage {
  for (let length = path.length; length >= 0; length--) {
    const holder = valueAt(definition, path.slice(0, length));
    const named = isJsonObject(holder) ? holder.get('QueryLanguage') : undefined;
    if (named === 'JSONata' || named === 'JSONPath') return named;
  }
  return 'JSONPath';
}
