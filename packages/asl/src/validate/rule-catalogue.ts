/** Every kind of finding, explained: AWS's codes, the rules that report them and the rules of ours, for `stepwright explain`, SARIF and the docs. */
import { adviceRules } from './advice/advice-rules.ts';
import { awsRules } from './check-definition.ts';
import type { MachineType } from './definition-context.ts';
import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
import type { Example, ExplainedRule } from './rule.ts';
import { looksLikePathRule } from './rules/looks-like-path.ts';

export interface RuleExplanation {
  /** A rule (`catch-never-matches`), or a code (`NO_DOLLAR`). */
  readonly id: string;
  readonly severity: Diagnostic['severity'];
  readonly summary: string;
  readonly rationale: string;
  /** A definition with this finding, or the text of what is none; absent where it would fill pages. */
  readonly bad?: Example | string;
  /** A definition without it. */
  readonly good: Example;
  /** The type of machine for which the examples hold; STANDARD where absent. */
  readonly type?: MachineType;
}

type CodeText = Omit<RuleExplanation, 'id'>;

const pass = { Type: 'Pass', End: true };
const one = (state: Example): Example => ({ StartAt: 'A', States: { A: state } });
const task = (resource: string): Example => ({ Type: 'Task', Resource: resource, End: true });
const map = (label: string, inner: string): Example => ({
  Type: 'Map',
  Label: label,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: inner,
    States: { [inner]: pass },
  },
});

/** AWS's codes, and that for what does not run yet. ADVICE is explained rule by rule. */
const codeTexts: Readonly<Record<Exclude<DiagnosticCode, 'ADVICE'>, CodeText>> = {
  INVALID_JSON_DESCRIPTION: {
    severity: 'ERROR',
    summary: 'The text is not JSON (or YAML).',
    rationale:
      'The finding names the line where reading stopped; the fault is there or just before, often a missing comma.',
    bad: '{ "StartAt": "A" "States": { "A": { "Type": "Pass", "End": true } } }',
    good: one(pass),
  },
  SCHEMA_VALIDATION_FAILED: {
    severity: 'ERROR',
    summary: 'A field is missing, unknown, of the wrong type or out of its range.',
    rationale:
      'Each kind of state has its own fields. The message names the field, and the hint says what was probably meant; ' +
      'stepwright explain shows a field with an example.',
    bad: one({ ...pass, Coment: 'x' }),
    good: one({ ...pass, Comment: 'x' }),
  },
  MISSING_END_STATE: {
    severity: 'ERROR',
    summary: 'The workflow has no state in which it ends.',
    rationale: 'Each group of states needs one that has "End": true, or a Succeed or Fail state.',
    bad: one({ Type: 'Pass', Next: 'A' }),
    good: one(pass),
  },
  DUPLICATE_STATE_NAME: {
    severity: 'ERROR',
    summary: 'Two states have the same name.',
    rationale:
      'Names are unique in the whole machine: branches and processors count too, because the history names states only.',
    bad: {
      StartAt: 'A',
      States: { A: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: pass } }], End: true } },
    },
    good: {
      StartAt: 'A',
      States: { A: { Type: 'Parallel', Branches: [{ StartAt: 'B', States: { B: pass } }], End: true } },
    },
  },
  INVALID_STATE_NAME: {
    severity: 'ERROR',
    summary: 'The name of a state is empty or longer than 80 characters.',
    rationale: 'Put what does not fit into the Comment of the state.',
    bad: { StartAt: '', States: { '': pass } },
    good: one(pass),
  },
  DUPLICATE_LABEL_NAME: {
    severity: 'ERROR',
    summary: 'Two Maps have the same label.',
    rationale: 'The label is part of the ARNs of the child executions, which must tell the Maps apart.',
    bad: { StartAt: 'A', States: { A: { ...map('L', 'C'), Next: 'B' }, B: { ...map('L', 'D'), End: true } } },
    good: { StartAt: 'A', States: { A: { ...map('L', 'C'), Next: 'B' }, B: { ...map('M', 'D'), End: true } } },
  },
  INVALID_LABEL_NAME: {
    severity: 'ERROR',
    summary: 'The label of a Map is empty, longer than 40 characters, or has blanks or special characters.',
    rationale: 'The label becomes part of ARNs. Use letters, digits, hyphens and underscores.',
    bad: one({ ...map('All orders', 'B'), End: true }),
    good: one({ ...map('AllOrders', 'B'), End: true }),
  },
  MISSING_TRANSITION_TARGET: {
    severity: 'ERROR',
    summary: 'A transition leads to no state, or no transition leads to a state.',
    rationale:
      'Next, Default and StartAt name states of the same group, letter by letter. A state that nothing leads to is an error ' +
      'too: remove it, or lead to it.',
    bad: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'b' }, B: pass } },
    good: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: pass } },
  },
  TOO_DEEPLY_NESTED: {
    severity: 'ERROR',
    summary: 'The definition nests too deeply.',
    rationale: 'Move inner parts into state machines of their own and start them by states:startExecution.',
    good: one({
      ...task('arn:aws:states:::states:startExecution.sync:2'),
      Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:inner' },
    }),
  },
  NO_DOLLAR: {
    severity: 'WARNING',
    summary: 'A value looks like a path or an intrinsic function, but its key does not end in .$.',
    rationale:
      'Only keys that end in .$ are read from the data; otherwise the text itself is passed on. If the text is meant, ignore ' +
      'the warning.',
    bad: one({ Type: 'Pass', Parameters: { id: '$.order.id' }, End: true }),
    good: one({ Type: 'Pass', Parameters: { 'id.$': '$.order.id' }, End: true }),
  },
  NO_PATH: {
    severity: 'WARNING',
    summary: 'A value looks like a path, but the name of its field does not end in Path.',
    rationale: 'Cause takes a text as it is, CausePath reads it from the data; so it is with all such pairs of fields.',
    bad: one({ Type: 'Fail', Error: 'Refused', Cause: '$.reason' }),
    good: one({ Type: 'Fail', Error: 'Refused', CausePath: '$.reason' }),
  },
  PASS_RESULT_IS_STATIC: {
    severity: 'WARNING',
    summary: 'The Result of a Pass holds paths, which are not evaluated.',
    rationale:
      'Result is taken as it is written. Use Parameters, in which keys that end in .$ are read from the input.',
    bad: one({ Type: 'Pass', Result: { 'id.$': '$.order.id' }, End: true }),
    good: one({ Type: 'Pass', Parameters: { 'id.$': '$.order.id' }, End: true }),
  },
  INVALID_JSONATA_EXPRESSION: {
    severity: 'ERROR',
    summary: 'A JSONata expression does not parse, or reads a field of $states that is not there.',
    rationale:
      'Output and Assign of a Task, Parallel or Map may read $states.result, those of a catcher $states.errorOutput; ' +
      'everywhere there are $states.input and $states.context.',
    bad: { QueryLanguage: 'JSONata', ...one({ Type: 'Pass', Output: '{% $states.input. %}', End: true }) },
    good: { QueryLanguage: 'JSONata', ...one({ Type: 'Pass', Output: '{% $states.input.id %}', End: true }) },
  },
  UNSUPPORTED_JSONATA_EXPRESSION: {
    severity: 'ERROR',
    summary: 'A JSONata expression refers to a document, and in a state there is none.',
    rationale:
      'Outside steps and filters a bare name, $ and $$ have nothing to refer to. Begin with $states.input, with ' +
      '$states.context or with a variable.',
    bad: { QueryLanguage: 'JSONata', ...one({ Type: 'Pass', Output: '{% order.id %}', End: true }) },
    good: { QueryLanguage: 'JSONata', ...one({ Type: 'Pass', Output: '{% $states.input.order.id %}', End: true }) },
  },
  UNSUPPORTED_FEATURE: {
    severity: 'ERROR',
    summary: 'AWS accepts the definition, but this version of Stepwright does not run it yet.',
    rationale: 'The message names the feature. A definition that cannot run is refused at once rather than fail later.',
    bad: one(task('arn:aws:states:::bedrockagentcore:invokeHarness')),
    good: one(task('arn:aws:states:::bedrock:invokeModel')),
  },
};

/** All explanations: AWS's codes, the rules that report them, then the rules of ours. */
export const ruleCatalogue: readonly RuleExplanation[] = [
  ...Object.entries(codeTexts).map(([id, text]) => ({ id, ...text })),
  ...awsRules.map((rule) => explain(rule, rule.id === looksLikePathRule.id ? 'WARNING' : 'ERROR')),
  ...adviceRules.map((rule) => explain(rule, 'WARNING')),
];

function explain(
  { id, summary, rationale, bad, good, type }: ExplainedRule,
  severity: Diagnostic['severity'],
): RuleExplanation {
  return { id, severity, summary, rationale, bad, good, ...(type === undefined ? {} : { type }) };
}

/** Explains a rule or a code; undefined where there is none of that name. */
export function explainRule(id: string): RuleExplanation | undefined {
  return ruleCatalogue.find((rule) => rule.id === id);
}
