/** `stepwright explain RULE|FIELD`: what a rule means or what a field is for, with examples. */
import type { PlainJson, Shape } from '@stepwright/asl';
import type { FieldExplanation, RuleExplanation } from '@stepwright/asl/explain';
import type { Command } from 'commander';
import { exitCodes, type Io, UsageError } from '../io.ts';
import { printExample } from './explain-example.ts';
import { findTopics, shapeTitle, suggestTopics, type Topic, topicNames } from './explain-topics.ts';

export interface ExplainOptions {
  readonly json?: boolean;
}

export function addExplainCommand(program: Command, io: Io, settle: (exitCode: number) => void): void {
  program
    .command('explain')
    .description('explain a rule (catch-never-matches), a code (NO_DOLLAR) or a field (ResultPath, Task.Retry)')
    .argument('[name]', 'what to explain; without it, everything that can be explained is listed')
    .option('--json', 'print the explanation as JSON')
    .action((name: string | undefined, options: ExplainOptions) => settle(explain(name, options, io)));
}

/** Prints what a name stands for to stdout. */
export function explain(name: string | undefined, options: ExplainOptions, io: Io): number {
  if (name === undefined) {
    const { rules, fields } = topicNames();
    if (options.json === true) io.stdout(`${JSON.stringify({ rules, fields }, null, 2)}\n`);
    else io.stdout(['Rules and codes:', ...rules.map(indent), '', 'Fields:', ...fields.map(indent), ''].join('\n'));
    return exitCodes.success;
  }
  const topics = findTopics(name);
  if (topics.length === 0) {
    const hint = suggestTopics(name) ?? "'stepwright explain' lists all that can be explained.";
    throw new UsageError(`no rule and no field is called '${name}'. ${hint}`);
  }
  if (options.json === true) io.stdout(`${JSON.stringify(topics.map(toJson), null, 2)}\n`);
  else io.stdout(`${topics.map(showTopic).join('\n\n')}\n`);
  return exitCodes.success;
}

function toJson(topic: Topic): object {
  if (topic.kind === 'rule') return topic;
  if (topic.kind === 'field') return topic;
  return { kind: 'shape', name: topic.shape.name, fields: [...topic.shape.fields.keys()] };
}

function showTopic(topic: Topic): string {
  switch (topic.kind) {
    case 'rule':
      return showRule(topic.rule);
    case 'field':
      return showFields(topic.fields);
    case 'shape':
      return showShape(topic.shape);
    default:
      return topic satisfies never;
  }
}

function showRule({ id, severity, summary, rationale, bad, good }: RuleExplanation): string {
  const lines = [`${id} (${severity.toLowerCase()})`, ...wrap(summary), '', ...wrap(rationale)];
  if (bad !== undefined) lines.push('', '  Not so:', '', ...showJson(bad));
  return [...lines, '', '  But so:', '', ...showJson(good)].join('\n');
}

function showFields(fields: readonly FieldExplanation[]): string {
  const [field] = fields;
  if (field === undefined) return '';
  const { name, languages, meaning, type, mistake } = field;
  const owners = fields.map(({ shape }) => shapeTitle({ name: shape })).join(', ');
  const language = languages.length === 1 ? ` (${languages.join('')} only)` : '';
  return [
    `${name}, in ${owners}${language}`,
    ...wrap(meaning),
    '',
    ...wrap(`Type: ${type}.`),
    ...wrap(`Default: ${field.default}.`),
    ...wrap(`Common mistake: ${mistake}`),
    ...showExamples(field),
  ].join('\n');
}

function showExamples({ examples }: FieldExplanation): readonly string[] {
  const { JSONPath: path, JSONata: jsonata } = examples;
  if (path === undefined || jsonata === undefined || JSON.stringify(path) === JSON.stringify(jsonata)) {
    return ['', '  Example:', '', ...showJson(path ?? jsonata ?? {})];
  }
  return ['', '  Example in JSONPath:', '', ...showJson(path), '', '  Example in JSONata:', '', ...showJson(jsonata)];
}

function showShape(shape: Shape): string {
  const width = Math.max(...Array.from(shape.fields.keys(), (name) => name.length));
  const lines = Array.from(shape.fields.values(), ({ name, meaning }) => indent(`${name.padEnd(width)}  ${meaning}`));
  return [`${shapeTitle(shape)}: its fields`, ...lines].join('\n');
}

function showJson(value: { readonly [field: string]: PlainJson } | string): readonly string[] {
  const text = typeof value === 'string' ? value : printExample(value);
  return text.split('\n').map((line) => indent(indent(line)));
}

/** The longest line of prose, in characters. */
const LINE_LENGTH_MAX = 100;

/** Prose in lines, indented. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH_MAX)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent(word));
  }
  return lines;
}

function indent(line: string): string {
  return `  ${line}`;
}
