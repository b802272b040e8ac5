/**
 * The Step Functions API as AWS's service model describes it: requests and responses as types, which vanish when
 * compiled, and the table of shapes that a server checks requests against. Runs anywhere, and knows no code of ours.
 */
export type * from './generated/api-types.ts';
export { apiOperations, apiShapes } from './generated/api-shapes.ts';
export type * from './shape.ts';
