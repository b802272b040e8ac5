/**
 * The graph of a definition: scopes of states, and the transitions between them. Only what the text says, no geometry.
 *
 * Invariants
 * - A state is named by its path, the JSON pointer of its place in the definition, which is unique even in a draft that
 *   uses a name twice. Diagnostics use the same pointers.
 * - A transition is named by the JSON pointer of the field that names its target, so an edit of the edge is an edit of
 *   that field.
 *
 * Spec: Amazon States Language, "State Machine Structure", "Transitions".
 */

/** The JSON pointer of a state: `/States/Ship`, `/States/Both/Branches/0/States/Pack`. */
export type StatePath = string;

/** The JSON pointer of a group of states: `''` is the machine, `/States/Both/Branches/0` a branch. */
export type ScopePath = string;

export type ScopeKind = 'machine' | 'branch' | 'processor';

export interface GraphScope {
  readonly path: ScopePath;
  readonly kind: ScopeKind;
  readonly states: readonly GraphState[];
  /** From the start of the scope and from each of its states, in the order of the text. */
  readonly transitions: readonly Transition[];
}

export interface GraphState {
  readonly path: StatePath;
  readonly name: string;
  /** As written: a draft may hold a type that does not exist, or none. */
  readonly type: string | undefined;
  readonly comment: string | undefined;
  readonly resource: string | undefined;
  /** The branches of a Parallel state, or the processor of a Map state. */
  readonly scopes: readonly GraphScope[];
  readonly retriers: number;
  readonly isDistributed: boolean;
}

export type TransitionKind = 'start' | 'next' | 'end' | 'rule' | 'default' | 'catch';

export interface Transition {
  /** The JSON pointer of the field that says it: `/StartAt`, `/States/A/Next`, `/States/C/Choices/0/Next`. */
  readonly id: string;
  readonly kind: TransitionKind;
  /** Undefined for the start of the scope. */
  readonly from: StatePath | undefined;
  /** The name as it is written; undefined for an end. */
  readonly target: string | undefined;
  /** The state of that name in this scope; undefined for an end and for a name that is not there. */
  readonly to: StatePath | undefined;
  /** What is to be said beside the edge, such as the rule of a Choice; may be empty. */
  readonly label: string;
}

export interface MachineGraph {
  readonly root: GraphScope;
  /** Every state, by its path, in the order of the text. */
  readonly states: ReadonlyMap<StatePath, GraphState>;
  /** The first state of each name: names are unique in a valid machine, and histories know only names. */
  readonly pathOfName: ReadonlyMap<string, StatePath>;
  /** The scope that holds each state. */
  readonly scopeOf: ReadonlyMap<StatePath, GraphScope>;
}
