/**
 * The text of a double as AWS's service (Java's `Double.toString`) prints it: always with a fraction, and with an
 * exponent below 1.0E-3 and from 1.0E7 on. The digits are the shortest that give the number back, as in JavaScript.
 */
export function printDouble(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return Number.isInteger(value) ? `${text}.0` : text;
  }
  const text = value.toExponential();
  const split = text.indexOf('e');
  const digits = text.slice(0, split);
  const exponent = text.slice(text.charAt(split + 1) === '+' ? split + 2 : split + 1);
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent}`;
}
