/** Rounds to a number of decimal places. Halves of the decimal digits, not of the binary number, go to the even digit. */
export function roundHalfEven(number: number, precision: number): number {
  // The point moves in the text of the number: a multiplication would bring in errors of its own.
  const shifted = precision === 0 ? number : movePoint(number, precision);
  let rounded = Math.round(shifted);
  if (Math.abs(rounded - shifted) === 0.5 && Math.abs(rounded % 2) === 1) rounded -= 1;
  // Adding 0 turns -0 into 0.
  return (precision === 0 ? rounded : movePoint(rounded, -precision)) + 0;
}

function movePoint(number: number, places: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
