/** Numbers of a definition, where they are written as such. */
import { toDouble } from '../../json/json.ts';
import { fieldPlace, type Place } from '../place.ts';

/** The number that a field holds, or undefined where it is absent or no number. */
export function numberAt(parent: Place, name: string): number | undefined {
  const node = fieldPlace(parent, name)?.node;
  return node?.kind === 'number' ? toDouble(node.value) : undefined;
}
