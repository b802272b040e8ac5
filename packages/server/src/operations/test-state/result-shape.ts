/** The shapes of what services answer, as the generated table holds them. */
export interface ServiceResults {
  /** The shape of each operation's answer, by the operation's name. */
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, ResultShape>>;
}

export interface ResultShape {
  /** A type of the service models: `structure`, `list`, `map`, `string`, `blob`, `timestamp`, `boolean` or a number's. */
  readonly type: string;
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** The shape of a list's items or a map's values. */
  readonly element?: string;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
}
