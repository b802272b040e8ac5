import { CODED_TEXT_LENGTH_MAX } from './base64-encode.ts';
import { decodeBase64Bytes } from './decode-base64-bytes.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.Base64Decode';

/** States.Base64Decode(text): lenient as AWS is. Bytes that are no UTF-8 become U+FFFD. */
export const base64Decode: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([text]) => {
    if (typeof text !== 'string' || text.length > CODED_TEXT_LENGTH_MAX) throw invalidArguments(name);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(decodeBase64Bytes(text));
  },
};
