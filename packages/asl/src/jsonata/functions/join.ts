import { invariant } from '../../errors/invariant.ts';
import { isArray } from '../value.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $join(texts, separator): one text with the separator, if there is one, between the texts. */
export const join: FunctionDefinition = {
  name: 'join',
  signature: '<a<s>s?:s>',
  call: ([texts, separator], { budget }) => {
    if (!isArray(texts)) return undefined;
    const between = typeof separator === 'string' ? separator : '';
    let joined = '';
    for (let index = 0; index < texts.length; index++) {
      const text = texts[index];
      invariant(typeof text === 'string', 'the signature asks for texts');
      const piece = (index === 0 ? '' : between) + text;
      budget.spendText(piece.length);
      budget.spendSteps(1);
      joined += piece;
    }
    return joined;
  },
};
