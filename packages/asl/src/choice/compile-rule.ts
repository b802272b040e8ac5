/**
 * Compiles a Choice rule to a test of the state's effective input.
 *
 *   Rule : { Variable, Operator } | { And: [Rule…] } | { Or: [Rule…] } | { Not: Rule }
 *
 * And and Or stop at the first member that decides. A path that selects nothing fails the state, on either side of an
 * operator; only IsPresent may look at one. Precondition: the definition passed the checker.
 */
import type { Environment } from '../compile/program.ts';
import { checkedPath } from '../dataflow/expression.ts';
import { invariant } from '../errors/invariant.ts';
import { StateError } from '../errors/state-error.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { compilePath } from '../jsonpath/compile-path.ts';
import { comparisonOperators, type Test, testPattern, typeTests } from './operators.ts';

/** Whether the input fits the rule. Throws StateError where a path selects nothing. */
export type Rule = (input: Json, environment: Environment) => boolean;

export function compileRule(rule: JsonObject): Rule {
  const all = rule.get('And');
  if (all !== undefined) {
    const members = compileMembers(all);
    return (input, environment) => members.every((member) => member(input, environment));
  }
  const some = rule.get('Or');
  if (some !== undefined) {
    const members = compileMembers(some);
    return (input, environment) => members.some((member) => member(input, environment));
  }
  const not = rule.get('Not');
  if (not === undefined) return compileTest(rule);
  invariant(isJsonObject(not), 'Not holds a rule');
  const member = compileRule(not);
  return (input, environment) => !member(input, environment);
}

function compileMembers(members: Json): readonly Rule[] {
  invariant(isJsonArray(members), 'And and Or hold arrays');
  return members.map((member) => {
    invariant(isJsonObject(member), 'And and Or hold rules');
    return compileRule(member);
  });
}

function compileTest(rule: JsonObject): Rule {
  const variable = rule.get('Variable');
  invariant(typeof variable === 'string', 'a rule without And, Or and Not has a Variable');
  for (const [name, operand] of rule) {
    const test = compileOperator(name, operand, variable);
    if (test !== undefined) return test;
  }
  throw new Error(`invariant broken: the checker accepted a rule without an operator for ${variable}`);
}

/** The test that a field of a rule stands for; undefined if the field is no operator. */
function compileOperator(name: string, operand: Json, variable: string): Rule | undefined {
  if (name === 'IsPresent') {
    const find = compilePath(checkedPath(variable));
    return (input, environment) => (find(input, environment) !== undefined) === operand;
  }
  const typeTest = typeTests.get(name);
  if (typeTest !== undefined) return compileValueTest(variable, (value) => typeTest(value) === operand);
  if (name === 'StringMatches') {
    invariant(typeof operand === 'string', 'StringMatches holds a pattern');
    return compileValueTest(variable, testPattern(operand));
  }
  const operator = comparisonOperators.get(name);
  if (operator !== undefined) return compileValueTest(variable, operator(operand));
  const pathOperator = name.endsWith('Path') ? comparisonOperators.get(name.slice(0, -'Path'.length)) : undefined;
  if (pathOperator === undefined) return undefined;
  invariant(typeof operand === 'string', `${name} holds a path`);
  const left = compileOperand(variable);
  const right = compileOperand(operand);
  return (input, environment) => {
    const value = left(input, environment);
    return pathOperator(right(input, environment))(value);
  };
}

function compileValueTest(variable: string, test: Test): Rule {
  const find = compileOperand(variable);
  return (input, environment) => test(find(input, environment));
}

function compileOperand(text: string): (input: Json, environment: Environment) => Json {
  const find = compilePath(checkedPath(text));
  return (input, environment) => {
    const value = find(input, environment);
    if (value === undefined) throw invalidOperand(text);
    environment.meter.spendLook(value);
    return value;
  };
}

function invalidOperand(text: string): StateError {
  return new StateError(
    'States.Runtime',
    `Invalid path '${text}': The choice state's condition path references an invalid value.`,
  );
}
