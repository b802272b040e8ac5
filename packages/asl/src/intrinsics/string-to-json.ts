import { expectError } from '../errors/expect-error.ts';
import { JsonSyntaxError, parseJson } from '../json/parse-json.ts';
import { type IntrinsicFunction, IntrinsicFault, invalidArguments } from './intrinsic-function.ts';

const name = 'States.StringToJson';

/** A value of a few characters takes longer to make than to look at. */
const CHARACTERS_READ_PER_STEP = 4;

/** States.StringToJson(text): the value of a JSON text; an empty or blank one gives null. */
export const stringToJson: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([text], { meter }) => {
    if (typeof text !== 'string') throw invalidArguments(name);
    if (text.trim() === '') return null;
    meter.spend(text.length / CHARACTERS_READ_PER_STEP);
    try {
      return parseJson(text);
    } catch (error) {
      const cause = expectError(error, JsonSyntaxError);
      throw new IntrinsicFault(`Cannot convert String to Json in ${name}, caused by: ${cause.message}`, { cause });
    }
  },
};
