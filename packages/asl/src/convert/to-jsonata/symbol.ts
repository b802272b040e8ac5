/**
 * Values that are not known before a state runs, as the rewriting sees them: where they come from and what is made of
 * them. JSONPath's stages follow one another; a symbol is carried through them, and printed once as JSONata at the end.
 */
import { isJsonArray, isJsonObject, type Json } from '../../json/json.ts';
import { parsePath } from '../../jsonpath/parse-path.ts';
import type { Path, Segment } from '../../jsonpath/tree.ts';
import { NotExact } from './not-exact.ts';
import type { Query } from './query.ts';

export type JsonSymbol =
  /** A place below something that JSONata names, such as `$states.input`. */
  | {
      readonly kind: 'place';
      readonly base: string;
      readonly steps: readonly Step[];
      /** What the base is known to be. */
      readonly baseType?: 'array';
    }
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonSymbol> }
  | { readonly kind: 'array'; readonly items: readonly JsonSymbol[] }
  /** What a function call gives. */
  | { readonly kind: 'query'; readonly query: Query }
  /** A place's value in which `value` stands at the names `at`. */
  | {
      readonly kind: 'placed';
      readonly into: Extract<JsonSymbol, { kind: 'place' }>;
      readonly at: readonly string[];
      readonly value: JsonSymbol;
    };

export type Step = Extract<Segment, { kind: 'member' | 'index' }>;

/** What `$` stands for in a path; the context object and variables are the same everywhere. */
export type Root = JsonSymbol;

export function placeOf(base: string): Extract<JsonSymbol, { kind: 'place' }> {
  return { kind: 'place', base, steps: [] };
}

export const stateInput = placeOf('$states.input');
export const stateResult = placeOf('$states.result');
/** The result of a Parallel or Map state. */
export const arrayResult: JsonSymbol = { ...stateResult, baseType: 'array' };
export const errorOutput = placeOf('$states.errorOutput');

/** Places that always have a value. */
export const ALWAYS_THERE: ReadonlySet<string> = new Set(
  [stateInput, stateResult, errorOutput].map(({ base }) => base).concat('$states.context'),
);

/** The symbol of a path's text. Throws NotExact for paths whose meaning JSONata cannot give exactly. */
export function symbolOfPath(text: string, root: Root): JsonSymbol {
  const parsed = parsePath(text);
  if (parsed.kind === 'syntaxError') throw new NotExact(`'${text}' is not a path: ${parsed.message}`);
  return resolvePath(parsed.value, root);
}

/** The symbol that a path selects below what it starts from. */
export function resolvePath(path: Path, root: Root): JsonSymbol {
  const steps = path.segments.map((segment) => requireStep(segment, path));
  if (path.root.kind === 'context') return { ...placeOf('$states.context'), steps };
  if (path.root.kind === 'variable') return { ...placeOf(`$${path.root.name}`), steps };
  return steps.reduce((symbol, step, index) => stepInto(symbol, step, steps.slice(index + 1)), root);
}

function requireStep(segment: Segment, path: Path): Step {
  if (segment.kind === 'index') return segment;
  if (segment.kind === 'member') {
    if (segment.name !== '' && !segment.name.includes('`')) return segment;
    throw new NotExact(`The name '${segment.name}' cannot be written in a JSONata path.`);
  }
  throw new NotExact(`The path '${path.text}' selects several values, which JSONata would flatten.`);
}

function stepInto(symbol: JsonSymbol, step: Step, rest: readonly Step[]): JsonSymbol {
  switch (symbol.kind) {
    case 'place':
      if (symbol.baseType === 'array' && symbol.steps.length === 0 && step.kind === 'member') return nothing();
      return { ...symbol, steps: [...symbol.steps, step] };
    case 'literal':
      return { kind: 'literal', value: requireChild(literalChild(symbol.value, step)) };
    case 'object':
      return requireChild(step.kind === 'member' ? symbol.members.get(step.name) : undefined);
    case 'array':
      return requireChild(step.kind === 'index' ? symbol.items.at(step.index) : undefined);
    case 'placed':
      return stepIntoPlaced(symbol, step);
    case 'query':
      break;
  }
  throw new NotExact(`A path goes into what a function makes (${rest.length + 1} steps).`);
}

function literalChild(value: Json, step: Step): Json | undefined {
  if (step.kind === 'member') return isJsonObject(value) ? value.get(step.name) : undefined;
  return isJsonArray(value) ? value.at(step.index) : undefined;
}

function stepIntoPlaced(symbol: Extract<JsonSymbol, { kind: 'placed' }>, step: Step): JsonSymbol {
  const { into, at, value } = symbol;
  const inner = { ...into, steps: [...into.steps, step] };
  if (step.kind === 'index') throw new NotExact('A path indexes the value that ResultPath changed.');
  if (step.name !== at[0]) return inner;
  return at.length === 1 ? value : { kind: 'placed', into: inner, at: at.slice(1), value };
}

function requireChild<T>(child: T | undefined): T {
  return child === undefined ? nothing() : child;
}

function nothing(): never {
  throw new NotExact('A path selects nothing, whatever the input: the state always fails.');
}
