import { describe, expect, it } from 'vitest';
import { checkName } from './check-name.ts';

describe('a name', () => {
  it.each(['a', 'state.machine_1-2', 'Größe', '名前', "it's", '(a)', 'a@b!', 'a+b=c', '😀'])('may be %s', (name) => {
    expect(() => checkName(name)).not.toThrow();
  });

  it.each([
    ...Array.from('<>{}[]?*"#%\\^|~`$&,;:/ \t\n\u0000\u001f\u007f\u0090\u009f\u00a0\u2003\ufffe\uffff'),
    '\u{10ffff}',
    '\ud800',
  ])('may not contain %j', (character) => {
    expect(() => checkName(`a${character}b`)).toThrow(`Invalid Name: 'a${character}b'`);
  });
});
