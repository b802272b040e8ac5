/** How tight the operators of JSONata bind. */

const PRECEDENCES: ReadonlyMap<string, number> = new Map([
  ...levelOf(80, ['(', '[', '@', '#']),
  ...levelOf(75, ['.']),
  ...levelOf(70, ['{']),
  ...levelOf(60, ['*', '/', '%']),
  ...levelOf(50, ['+', '-', '&']),
  ...levelOf(40, ['=', '!=', '<', '<=', '>', '>=', '~>', 'in', '^', '??', '?:']),
  ...levelOf(30, ['and']),
  ...levelOf(25, ['or']),
  ...levelOf(20, ['?']),
  ...levelOf(10, [':=']),
]);

function levelOf(precedence: number, operators: readonly string[]): readonly (readonly [string, number])[] {
  return operators.map((operator) => [operator, precedence] as const);
}

/** How tight an operator binds; 0 for what is none. */
export function precedenceOf(id: string): number {
  return PRECEDENCES.get(id) ?? 0;
}

export const NEGATION_PRECEDENCE = 70;
