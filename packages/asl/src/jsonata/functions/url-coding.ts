/** The four functions that encode and decode texts for URLs. A text that cannot be coded is D3140. */
import { expectError } from '../../errors/expect-error.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** A UTF-16 unit takes three bytes of UTF-8 at most, and a byte three characters. */
const GROWTH_MAX = 9;

/** $encodeUrlComponent(text): also what separates the parts of a URL is encoded. */
export const encodeUrlComponent = urlCoding('encodeUrlComponent', encodeURIComponent, GROWTH_MAX);
/** $encodeUrl(text): a whole URL; what separates its parts is kept. */
export const encodeUrl = urlCoding('encodeUrl', encodeURI, GROWTH_MAX);
/** $decodeUrlComponent(text). */
export const decodeUrlComponent = urlCoding('decodeUrlComponent', decodeURIComponent, 1);
/** $decodeUrl(text): a whole URL; what would separate its parts stays encoded. */
export const decodeUrl = urlCoding('decodeUrl', decodeURI, 1);

function urlCoding(name: string, convert: (text: string) => string, growthMax: number): FunctionDefinition {
  return {
    name,
    signature: '<s-:s>',
    call: ([text], { budget }) => {
      if (typeof text !== 'string') return undefined;
      budget.spendText(text.length * growthMax);
      try {
        return convert(text);
      } catch (error) {
        expectError(error, URIError);
        throw new JsonataError('D3140', { value: text, expected: name });
      }
    },
  };
}
