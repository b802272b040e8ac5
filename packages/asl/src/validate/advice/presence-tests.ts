/** What the IsPresent tests of a Choice rule say about a variable. Recursion is safe: the parsers limit the depth. */
import { memberOf, type SourceNode, textOf } from '../../syntax/source-node.ts';

/** The variables that the rules of a Choice test with IsPresent, at any depth. */
export function testedVariables(rules: readonly SourceNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const rest = [...rules];
  for (let rule = rest.pop(); rule !== undefined; rule = rest.pop()) {
    const test = presenceTestOf(rule);
    if (test !== undefined) names.add(test.name);
    for (const inner of innerRules(rule)) rest.push(inner);
  }
  return names;
}

/** Whether the variable is there whenever the rule holds. */
export function provedByRule(rule: SourceNode, name: string): boolean {
  const negated = memberOf(rule, 'Not');
  if (negated !== undefined) return provedByFailure(negated, name);
  if (membersOf(rule, 'And').some((inner) => provedByRule(inner, name))) return true;
  const either = membersOf(rule, 'Or');
  if (either.length > 0) return either.every((inner) => provedByRule(inner, name));
  return isPresentTest(rule, name) === true;
}

/** Whether the variable is there whenever the rule does not hold. */
export function provedByFailure(rule: SourceNode, name: string): boolean {
  const negated = memberOf(rule, 'Not');
  if (negated !== undefined) return provedByRule(negated, name);
  if (membersOf(rule, 'Or').some((inner) => provedByFailure(inner, name))) return true;
  const both = membersOf(rule, 'And');
  if (both.length > 0) return both.every((inner) => provedByFailure(inner, name));
  return isPresentTest(rule, name) === false;
}

/** The operand of a rule's IsPresent on the variable (or something in it); undefined for any other rule. */
function isPresentTest(rule: SourceNode, name: string): boolean | undefined {
  const test = presenceTestOf(rule);
  return test?.name === name ? test.operand : undefined;
}

function presenceTestOf(rule: SourceNode): { readonly name: string; readonly operand: boolean } | undefined {
  const operand = memberOf(rule, 'IsPresent');
  if (operand?.kind !== 'boolean') return undefined;
  const [, name] = /^\$([^.[$]+)(?:[.[]|$)/.exec(textOf(memberOf(rule, 'Variable')) ?? '') ?? [];
  return name === undefined ? undefined : { name, operand: operand.value };
}

function innerRules(rule: SourceNode): readonly SourceNode[] {
  const negated = memberOf(rule, 'Not');
  return [...membersOf(rule, 'And'), ...membersOf(rule, 'Or'), ...(negated === undefined ? [] : [negated])];
}

function membersOf(rule: SourceNode, operator: 'And' | 'Or'): readonly SourceNode[] {
  const list = memberOf(rule, operator);
  return list?.kind === 'array' ? list.items : [];
}
