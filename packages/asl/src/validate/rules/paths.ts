import { isReferencePath } from '../../jsonpath/tree.ts';
import { textOf } from '../../syntax/source-node.ts';
import type { FieldValue } from '../catalogue/field-rule.ts';
import type { Expression, ExpressionContent } from '../expressions.ts';
import type { Finding } from '../findings.ts';
import type { Rule } from '../rule.ts';

/** The fields that hold a path hold a valid one, and a reference path where one place must be named. */
export const pathsRule: Rule = {
  id: 'paths',
  summary: 'A field that takes a path holds no valid one, or one that names several places.',
  rationale:
    'A path begins with $. Where one place is read or written (ResultPath, Variable, SecondsPath), there are no wildcards, slices or filters.',
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', ResultPath: 'order', End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', ResultPath: '$.order', End: true } } },
  check: ({ expressions }, { report }) => {
    for (const expression of expressions) {
      if (expression.isInTemplate) continue;
      const finding = checkExpression(expression);
      if (finding !== undefined) report(finding);
    }
  },
};

function checkExpression({ field, place, content }: Expression): Finding | undefined {
  const { value } = field;
  if (value.kind === 'referencePath') {
    const fault = referencePathFault(value, content, textOf(place.node) ?? '');
    if (fault === undefined) return undefined;
    const message = fault.detail === undefined ? NOT_A_REFERENCE_PATH : `${NOT_A_REFERENCE_PATH}: ${fault.detail}`;
    return { message, place, hint: fault.hint };
  }
  if (value.kind === 'pathOrIntrinsic') return isInvalid(content, place, NEITHER_PATH_NOR_CALL);
  return isInvalid(content, place, 'Value must be a valid JSONPath.');
}

const NOT_A_REFERENCE_PATH = 'Value is not a Reference Path';
const NEITHER_PATH_NOR_CALL = 'Value must be a valid JSONPath or a valid intrinsic function call';

function isInvalid(content: ExpressionContent, place: Expression['place'], message: string): Finding | undefined {
  return content.kind === 'invalid' ? { message, place, hint: explain(content) } : undefined;
}

interface ReferencePathFault {
  /** What AWS adds to its message. */
  readonly detail: string | undefined;
  readonly hint: string | undefined;
}

function referencePathFault(
  rule: Extract<FieldValue, { kind: 'referencePath' }>,
  content: ExpressionContent,
  text: string,
): ReferencePathFault | undefined {
  if (!text.startsWith('$')) return { detail: "Reference path didn't start with '$'", hint: undefined };
  if (content.kind !== 'path')
    return { detail: undefined, hint: content.kind === 'invalid' ? explain(content) : undefined };
  const { path } = content;
  if (!isReferencePath(path)) {
    const hint = 'It must name one place: only names and indexes from 0, no wildcards, slices, filters or lists.';
    return { detail: undefined, hint };
  }
  const root = path.root.kind;
  if (root === 'input' || rule.roots.includes(root)) return undefined;
  const what = root === 'context' ? 'the context object ($$)' : 'a variable';
  return { detail: undefined, hint: `This field cannot refer to ${what}.` };
}

function explain({ why, offset }: Extract<ExpressionContent, { kind: 'invalid' }>): string {
  return offset > 0 ? `${why} (at character ${offset + 1})` : why;
}
