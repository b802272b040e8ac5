/**
 * The compact form of the service model's shapes, as `scripts/generate-api.ts` writes it into `generated/`.
 *
 * A shape names other shapes by their names in the table, so the table is plain data and may be recursive.
 */
export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | BooleanShape | TimestampShape;

interface ShapeBase {
  /** Its values never appear in error messages. */
  readonly isSensitive?: true;
}

export interface StructureShape extends ShapeBase {
  readonly type: 'structure';
  /** Member name → shape name, in the model's order. */
  readonly members: Readonly<Record<string, string>>;
  readonly required: readonly string[];
}

export interface ListShape extends ShapeBase {
  readonly type: 'list';
  readonly element: string;
  /** Bounds of the number of items. */
  readonly min?: number;
  readonly max?: number;
}

export interface MapShape extends ShapeBase {
  readonly type: 'map';
  readonly element: string;
}

export interface StringShape extends ShapeBase {
  readonly type: 'string';
  /** Bounds of the length in UTF-16 code units. */
  readonly min?: number;
  readonly max?: number;
  /** A Java regular expression that must match the whole value. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

export interface NumberShape extends ShapeBase {
  readonly type: 'integer' | 'long' | 'float';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape extends ShapeBase {
  readonly type: 'boolean';
}

export interface TimestampShape extends ShapeBase {
  readonly type: 'timestamp';
}

/** The shapes of one operation, by name. */
export interface OperationShapes {
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
}
