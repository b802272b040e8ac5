/** Every text of a part of a definition. */
import { itemPlaces, memberPlaces, type Place } from '../place.ts';

/** The places of all texts at or below a place, keys not counted. Recursion is safe: the parsers limit the depth. */
export function* textsIn(place: Place): Generator<Place & { readonly text: string }> {
  if (place.node.kind === 'string') yield { ...place, text: place.node.value };
  for (const item of itemPlaces(place)) yield* textsIn(item);
  for (const member of memberPlaces(place)) yield* textsIn(member);
}
