import type { ShapedObject } from '../definition-context.ts';
import type { JsonataExpression } from '../jsonata-expressions.ts';
import { statesFields, topLevelReferences } from '../jsonata-references.ts';
import type { Findings } from '../findings.ts';
import type { Rule } from '../rule.ts';

/**
 * A JSONata expression parses, refers to nothing outside `$states` and variables, and reads only those fields of `$states`
 * that there are in its field.
 */
export const jsonataExpressionsRule: Rule = {
  id: 'jsonata-expressions',
  summary: 'A JSONata expression cannot be evaluated: it does not parse, or reads what is not there.',
  rationale:
    'In a state there is no document to begin a path with: begin with $states.input, $states.context or a variable. $states.result is there once the work is done, $states.errorOutput in a catcher.',
  bad: {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Output: '{% $states.result.id %}', End: true } },
  },
  good: {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Output: '{% $states.input.id %}', End: true } },
  },
  check: ({ jsonataExpressions }, { report }) => {
    for (const expression of jsonataExpressions) {
      const { content, place } = expression;
      if (content.kind === 'invalid') {
        const hint = content.isOfLaterGrammar ? LATER_OPERATORS : whereOf(content.position);
        report({ code: 'INVALID_JSONATA_EXPRESSION', message: content.message, place, hint });
        continue;
      }
      for (const name of topLevelReferences(content.tree)) {
        const message = `Reference to '${name}' at the top level is not supported.`;
        report({ code: 'UNSUPPORTED_JSONATA_EXPRESSION', message, place, hint: insteadOf(name) });
      }
      reportMissingFields(expression, statesFields(content.freeVariables), report);
    }
  },
};

const LATER_OPERATORS =
  'The operators ?? and ?: came with JSONata 2.1; Step Functions runs 2.0. Write $exists(a) ? a : b for a ?? b, and a ? a : b for a ?: b.';

function whereOf(position: number | undefined): string | undefined {
  return position === undefined ? undefined : `The fault lies at or before character ${position} of the expression.`;
}

function insteadOf(name: string): string {
  if (name === '$' || name === '$$') return "The state's input is $states.input.";
  return /^[*%]/.test(name)
    ? 'Begin the path with $states.input or with a variable.'
    : `Write $states.input.${name} for a part of the input, or $${name} for a variable.`;
}

function reportMissingFields(
  { object, field, place }: JsonataExpression,
  names: readonly string[],
  report: Findings['report'],
): void {
  const known = fieldsOfStates(object, field.name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const message = `Field '$states.${name}' does not exist.`;
    const hint = `Here $states has the fields ${known.join(', ')}.`;
    report({ code: 'INVALID_JSONATA_EXPRESSION', message, place, hint });
  }
}

/** The result is there once the state's work is done, the error output once a catcher has taken it. */
function fieldsOfStates({ shape, state }: ShapedObject, field: string): readonly string[] {
  const always = ['input', 'context'];
  if (field !== 'Output' && field !== 'Assign') return always;
  if (shape.name === 'catcher') return [...always, 'errorOutput'];
  const hasResult = shape === state?.shape && ['task', 'parallel', 'map'].includes(shape.name);
  return hasResult ? [...always, 'result'] : always;
}
