/**
 * The vocabulary of the field catalogue: what every field of a definition is, as data.
 *
 * The checker is driven by it, and so is everything that explains a field to people.
 */
import type { QueryLanguage } from '../../compile/program.ts';

/** The objects that a definition consists of. */
export type ShapeName =
  | 'machine'
  | 'branch'
  | 'processor'
  | 'processorConfig'
  | 'task'
  | 'pass'
  | 'choice'
  | 'wait'
  | 'succeed'
  | 'fail'
  | 'parallel'
  | 'map'
  | 'choiceRule'
  | 'nestedChoiceRule'
  | 'retrier'
  | 'catcher'
  | 'itemReader'
  | 'readerConfig'
  | 'itemBatcher'
  | 'resultWriter'
  | 'writerConfig';

/** What a field may hold. */
export type FieldValue =
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer' | 'number'; readonly min?: number; readonly max?: number }
  /** One of a few words. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** A JSONPath, or null. */
  | { readonly kind: 'path' }
  /** A path that names one place. `roots` says where it may begin besides the input. */
  | { readonly kind: 'referencePath'; readonly roots: readonly ('context' | 'variable')[]; readonly nullable?: true }
  /** A reference path or a call of an intrinsic function. */
  | { readonly kind: 'pathOrIntrinsic' }
  /** JSON in which keys that end in `.$` hold paths or intrinsics (JSONPath), or strings hold expressions (JSONata). */
  | { readonly kind: 'template' }
  /** Names of variables with a template each. */
  | { readonly kind: 'assignments' }
  /** Any JSON, taken as it is. */
  | { readonly kind: 'literal' }
  | { readonly kind: 'timestamp' }
  /** The name of a state of the same group. */
  | { readonly kind: 'stateName' }
  | { readonly kind: 'resource' }
  | { readonly kind: 'credentials' }
  | { readonly kind: 'texts'; readonly nonEmpty: boolean }
  /** The states of a group, by name. */
  | { readonly kind: 'states' }
  | { readonly kind: 'object'; readonly shape: ShapeName }
  | { readonly kind: 'list'; readonly shape: ShapeName; readonly nonEmpty: boolean };

/** One field of a shape. */
export interface FieldRule {
  readonly name: string;
  /** The query language in which the field exists. */
  readonly language: QueryLanguage | 'both';
  readonly value: FieldValue;
  /** In JSONata the value may be an expression instead. */
  readonly expression?: true;
  /** `selector`: it says what kind of object this is, and AWS names it alone when it is missing. */
  readonly required?: true | 'selector';
  /** What the field is for, in one plain sentence. */
  readonly meaning: string;
  /** What holds where the field is absent, in words or as a value. */
  readonly default?: string;
}

/** Fields of which an object has at most one, or (`required`) exactly one. */
export interface FieldGroup {
  readonly fields: readonly string[];
  readonly required: boolean;
  /** The query language in which the rule holds; both where absent. */
  readonly language?: QueryLanguage;
}

/** One kind of object in a definition. */
export interface Shape {
  readonly name: ShapeName;
  readonly fields: ReadonlyMap<string, FieldRule>;
  readonly groups: readonly FieldGroup[];
}

/** Makes a shape of lists of fields, in the order in which people read them. */
export function shape(name: ShapeName, fields: readonly FieldRule[], groups: readonly FieldGroup[] = []): Shape {
  return { name, fields: new Map(fields.map((field) => [field.name, field])), groups };
}
