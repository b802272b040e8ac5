import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.Base64Encode';

/** AWS's limit for texts that are encoded, decoded or hashed, in UTF-16 code units. */
export const CODED_TEXT_LENGTH_MAX = 10_000;

/** States.Base64Encode(text): the UTF-8 bytes of the text. */
export const base64Encode: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([text]) => {
    if (typeof text !== 'string' || text.length > CODED_TEXT_LENGTH_MAX) throw invalidArguments(name);
    return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  },
};
