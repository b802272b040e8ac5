/** Which routes are shown: the part of the page's address after the `?`. */

export interface RoutesSearch {
  /** A part of the machine's name, in any case. */
  readonly machine?: string | undefined;
  /** Whether only tasks are shown that cannot be reached. */
  readonly show?: 'problems' | undefined;
}

/** Reads an address; what makes no sense is left out. */
export function readRoutesSearch({ machine, show }: Readonly<Record<string, unknown>>): RoutesSearch {
  return {
    ...(typeof machine === 'string' && machine !== '' && { machine }),
    ...(show === 'problems' && { show }),
  };
}
