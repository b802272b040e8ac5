/** The built-in prototypes that hostile keys aim at. */

const prototypes: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Map.prototype,
  Function.prototype,
  String.prototype,
];

/** The names of everything that the prototypes hold; it changes when something is put there. */
export function describePrototypes(): string {
  let text = '';
  for (const prototype of prototypes) {
    // Additions come last and are found by number; a text of all names would cost more than the evaluation itself.
    const keys = Object.getOwnPropertyNames(prototype);
    text += `${keys.length} ${keys[keys.length - 1] ?? ''};`;
  }
  return text;
}
