/** `@stepwright/asl/convert`: a JSONPath definition rewritten in JSONata where that is exact. */
export { type Conversion, type ConversionFinding, convertToJsonata } from './convert/to-jsonata/convert-to-jsonata.ts';
