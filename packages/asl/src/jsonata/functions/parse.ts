import { expectError } from '../../errors/expect-error.ts';
import { JsonSyntaxError, parseJson } from '../../json/parse-json.ts';
import type { Budget } from '../budget.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $parse(text): the value of a JSON text; blanks around it are allowed. */
export const parse: FunctionDefinition = {
  name: 'parse',
  signature: '<s:x>',
  call: ([text], { budget }) => {
    if (typeof text !== 'string') return undefined;
    chargeValue(text, budget);
    try {
      return parseJson(text);
    } catch (error) {
      const { message } = expectError(error, JsonSyntaxError);
      throw new JsonataError('U1003', { message: `The text given to $parse is no JSON: ${message}` });
    }
  },
};

/** Charges what the text may become. An empty object or array, three characters of text, takes 200 bytes or so. */
function chargeValue(text: string, budget: Budget): void {
  budget.spendSteps(text.length / 4);
  budget.spendText(text.length);
  let containers = 0;
  let commas = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7b || code === 0x5b) containers++;
    else if (code === 0x2c) commas++;
  }
  budget.spendMembers(commas);
  budget.spendMembers(containers * 6);
}
