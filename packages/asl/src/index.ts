/** The Amazon States Language: text → located tree → diagnostics → compiled program → evaluation. Runs in a browser. */
export * from './json/json.ts';
export { JSON_DEPTH_MAX, JsonSyntaxError, parseJson } from './json/parse-json.ts';
export { printJson, printNumber, printString } from './json/print-json.ts';
export { printDouble } from './json/print-double.ts';
export { jsonEqual } from './json/json-equal.ts';
export { utf8Length } from './json/utf8-length.ts';
export { decodePointer, encodePointer, resolvePointer } from './json/json-pointer.ts';
export { fromPlain } from './json/from-plain.ts';
export { type PlainJson, toPlain } from './json/to-plain.ts';
export * from './compile/program.ts';
export * from './errors/state-error.ts';
export * from './validate/diagnostic.ts';
export type { ExpressionSyntaxError, Parsed } from './jsonpath/parsed.ts';
export { parsePath } from './jsonpath/parse-path.ts';
export { compilePath, type PathFunction } from './jsonpath/compile-path.ts';
export { isReferencePath, type Path, type PathRoot, type Segment } from './jsonpath/tree.ts';
