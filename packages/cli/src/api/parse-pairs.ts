import { UsageError } from '../io.ts';

/** Tags as `key=value`. @throws UsageError if one is not. */
export function parseTags(texts: readonly string[]): readonly { readonly key: string; readonly value: string }[] {
  return texts.map((text) => {
    const [key, value] = splitPair('--tag', text);
    return { key, value };
  });
}

/** The text before the first `=`, and the text after it. @throws UsageError if there is none; it names `option`. */
export function splitPair(option: string, text: string): readonly [before: string, after: string] {
  const place = text.indexOf('=');
  if (place > 0) return [text.slice(0, place), text.slice(place + 1)];
  throw new UsageError(`${option} ${text}: it takes a pair such as key=value`);
}
