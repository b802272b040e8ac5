/** Which texts of a definition are JSONata expressions: those that begin with `{%` and end with `%}`. Reference section 12. */
import type { Json } from '../../json/json.ts';

/** Whether a value of a definition is an expression. */
export function isExpression(value: Json | undefined): value is string {
  return typeof value === 'string' && value.length >= 4 && value.startsWith('{%') && value.endsWith('%}');
}

/** What stands between the brackets, without the blanks around it. */
export function sourceOf(expression: string): string {
  return expression.slice(2, -2).trim();
}
