/** `{…}`: an object of one member for each name; items that give the same name share its member. */
import { present } from '../../errors/invariant.ts';
import type { Frame } from '../frame.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { Evaluate, Run } from '../run.ts';
import type { TreeMember } from '../tree/tree-node.ts';
import { isArray, type Value, type ValueArray } from '../value.ts';
import type { Scope } from './scope.ts';

/** What stands for an item while it is grouped: a value, or a tuple. */
export interface GroupEntries<T> {
  readonly entries: readonly T[];
  readonly contextOf: (entry: T) => { readonly input: Value; readonly frame: Frame };
  /** The context for all entries of one name. */
  readonly mergedContextOf: (entries: readonly T[]) => { readonly input: Value; readonly frame: Frame };
}

export type EvaluateGroup = <T>(group: GroupEntries<T>, run: Run) => Value;

interface CompiledMember {
  readonly name: Evaluate;
  readonly value: Evaluate;
}

/** Compiles the members of an object for entries with contexts of their own. */
export function compileGroup(members: readonly TreeMember[], position: number, scope: Scope): EvaluateGroup {
  return groupWith(compileMembers(members, scope), position);
}

function compileMembers(members: readonly TreeMember[], scope: Scope): readonly CompiledMember[] {
  return members.map(({ name, value }) => ({ name: scope.compile(name), value: scope.compile(value) }));
}

function groupWith(members: readonly CompiledMember[], position: number): EvaluateGroup {
  return ({ entries, contextOf, mergedContextOf }, run) => {
    const groups = new Map<string, { readonly member: CompiledMember; readonly entries: (typeof entries)[number][] }>();
    for (const entry of entries) {
      run.budget.spendVisits(members.length);
      const { input, frame } = contextOf(entry);
      for (const member of members) {
        const name = nameOf(member.name(input, frame, run), position);
        if (name === undefined) continue;
        const group = groups.get(name);
        if (group === undefined) groups.set(name, { member, entries: [entry] });
        else if (group.member === member) group.entries.push(entry);
        else throw new JsonataError('D1009', { position, value: name });
      }
    }
    run.budget.spendMembers(groups.size);
    const result = new Map<string, Value>();
    for (const [name, group] of groups) {
      const { input, frame } = mergedContextOf(group.entries);
      const value = group.member.value(input, frame, run);
      if (value !== undefined) result.set(name, value);
    }
    return result;
  };
}

function nameOf(name: Value, position: number): string | undefined {
  if (name === undefined || typeof name === 'string') return name;
  throw new JsonataError('T1003', { position, value: name });
}

/** Compiles `{…}` on the values of a path or on the context value. */
export function compileObject(members: readonly TreeMember[], position: number, scope: Scope): Evaluate {
  const compiled = compileMembers(members, scope);
  const single = singleWith(members, compiled);
  const evaluateGroup = groupWith(compiled, position);
  return (value, frame, run) => {
    if (!isArray(value) && single !== undefined) return single(value, frame, run);
    const items: ValueArray = isArray(value) && value.length > 0 ? value : [isArray(value) ? undefined : value];
    return evaluateGroup(
      {
        entries: items,
        contextOf: (input) => ({ input, frame }),
        mergedContextOf: (entries) => ({ input: mergeItems(entries, run), frame }),
      },
      run,
    );
  };
}

/** The context of several items of one name: all of them, arrays flattened; one item stays itself. */
export function mergeItems(items: ValueArray, run: Run): Value {
  const [first, ...others] = items.filter((item) => item !== undefined);
  if (others.length === 0) return first;
  const merged: Value[] = [];
  for (const item of [first, ...others]) {
    if (isArray(item)) {
      run.budget.spendItems(item.length);
      for (const part of item) merged.push(part);
    } else {
      merged.push(item);
    }
  }
  return merged;
}

/** The common case: names that are written out and differ, on a context value that is no array. */
function singleWith(members: readonly TreeMember[], compiled: readonly CompiledMember[]): Evaluate | undefined {
  const names = members.flatMap(({ name }) =>
    name.kind === 'string' && name.predicates.length === 0 && name.group === undefined ? [name.value] : [],
  );
  if (names.length < members.length || new Set(names).size < names.length) return undefined;
  const pairs = names.map((name, index) => ({ name, value: present(compiled[index], 'each name has a value').value }));
  return (input, frame, run) => {
    run.budget.spendMembers(pairs.length);
    const result = new Map<string, Value>();
    for (const { name, value } of pairs) {
      const member = value(input, frame, run);
      if (member !== undefined) result.set(name, member);
    }
    return result;
  };
}
