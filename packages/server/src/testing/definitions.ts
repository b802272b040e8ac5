/** Definitions that the tests of operations share. */

export const roleArn = 'arn:aws:iam::123456789012:role/test';

/** One Pass state with a fixed result. */
export const passDefinition = JSON.stringify({
  StartAt: 'State_1',
  States: { State_1: { Type: 'Pass', Result: { Arg1: 'argument1' }, End: true } },
});

/** A Pass state that gives back its input. */
export const echoDefinition = JSON.stringify({ StartAt: 'Echo', States: { Echo: { Type: 'Pass', End: true } } });

/** A Wait state of so many seconds. */
export function waitDefinition(seconds: number): string {
  return JSON.stringify({ StartAt: 'State_1', States: { State_1: { Type: 'Wait', Seconds: seconds, End: true } } });
}

/** A Fail state. */
export const failDefinition = JSON.stringify({
  StartAt: 'Fail',
  States: { Fail: { Type: 'Fail', Error: 'SomeFailure', Cause: 'It failed.' } },
});

/** `count` states in a row, each as `state` makes it. */
export function chainDefinition(count: number, state: (index: number) => object): string {
  const states = Array.from({ length: count }, (_, index) => {
    const next = index + 1 < count ? { Next: `S${index + 1}` } : { End: true };
    return [`S${index}`, { ...state(index), ...next }];
  });
  return JSON.stringify({ StartAt: 'S0', States: Object.fromEntries(states) });
}
