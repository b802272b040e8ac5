import { printJson } from '../json/print-json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
import { hashAlgorithms } from './hash-algorithms.ts';
import { CODED_TEXT_LENGTH_MAX } from './base64-encode.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.Hash';

/** States.Hash(value, algorithm): the hash of the UTF-8 text in lower-case hex. A value that is no text is printed first. */
export const hash: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([value, algorithmName], { meter }) => {
    const algorithm = typeof algorithmName === 'string' ? hashAlgorithms.get(algorithmName) : undefined;
    if (value === undefined || algorithm === undefined) throw invalidArguments(name);
    requireBoundedSize(value, name, meter);
    const text = typeof value === 'string' ? value : printJson(value);
    if (text.length > CODED_TEXT_LENGTH_MAX) throw invalidArguments(name);
    return algorithm(text);
  },
};
