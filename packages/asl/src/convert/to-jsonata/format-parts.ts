/** The literal pieces of a States.Format template, escapes undone: the first, and the one behind each `{}`. */
export function formatParts(escaped: string): readonly string[] | undefined {
  const pieces: string[] = [''];
  for (let i = 0; i < escaped.length; i++) {
    const character = escaped.charAt(i);
    const next = escaped.charAt(i + 1);
    if (character === '\\' && /['{}\\]/.test(next)) {
      pieces[pieces.length - 1] += next;
      i++;
    } else if (character === '{') {
      if (next !== '}') return undefined;
      pieces.push('');
      i++;
    } else {
      pieces[pieces.length - 1] += character;
    }
  }
  return pieces;
}
