import type { FunctionDefinition } from './function-definition.ts';
import { printDate } from './picture/print-date.ts';

/** $fromMillis(millis, picture, zone): an instant as text, in ISO 8601 and UTC unless said otherwise. */
export const fromMillis: FunctionDefinition = {
  name: 'fromMillis',
  signature: '<n-s?s?:s>',
  call: ([millis, picture, zone], { budget }) => {
    if (typeof millis !== 'number') return undefined;
    return printDate(millis, { picture: textOf(picture), zone: textOf(zone) }, budget);
  },
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
