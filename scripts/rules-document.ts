/** docs/rules.md and docs/fields.md, made from the catalogues that the checker and `stepwright explain` use. */
import { fieldCatalogue, type Shape } from '@stepwright/asl';
import {
  explainField,
  type FieldExample,
  type FieldExplanation,
  ruleCatalogue,
  type RuleExplanation,
} from '@stepwright/asl/explain';
import { adviceRules } from '@stepwright/asl/review';
import { printExample } from '../packages/cli/src/commands/explain-example.ts';
import { shapeTitle } from '../packages/cli/src/commands/explain-topics.ts';

const MADE_BY = '<!-- Made by `npm run docs:rules` from the catalogues in packages/asl/src/validate; do not edit. -->';

/** The text of docs/rules.md. */
export function rulesDocument(): string {
  const ours = new Set(adviceRules.map(({ id }) => id));
  const codes = ruleCatalogue.filter(({ id }) => /^[A-Z]/.test(id));
  const checks = ruleCatalogue.filter(({ id }) => !ours.has(id) && !codes.some((code) => code.id === id));
  const rules = ruleCatalogue.filter(({ id }) => ours.has(id));
  return joinBlocks([
    MADE_BY,
    '# What the checker says',
    "`stepwright validate` reports what AWS's ValidateStateMachineDefinition reports, under AWS's codes, and gives advice of " +
      'its own beside it. Advice is always a warning and never changes what the API answers. `stepwright explain NAME` ' +
      'shows an entry of this page in the terminal; the fields are in [fields.md](fields.md).',
    "## AWS's codes",
    ...codes.flatMap(showRule),
    "## AWS's rules",
    checks.map(listRule).join('\n'),
    ...checks.flatMap(showRule),
    '## Advice',
    rules.map(listRule).join('\n'),
    ...rules.flatMap(showRule),
  ]);
}

/** The text of docs/fields.md. */
export function fieldsDocument(): string {
  const shapes = Object.values(fieldCatalogue);
  return joinBlocks([
    MADE_BY,
    '# The fields of a definition',
    'Every field of every object, in both query languages. `stepwright explain NAME` shows an entry in the terminal ' +
      '(`ResultPath`, `Task.Retry`).',
    shapes.map((shape) => `- [${shapeTitle(shape)}](#${anchorOf(shapeTitle(shape))})`).join('\n'),
    ...shapes.flatMap(showShape),
  ]);
}

function joinBlocks(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

function listRule({ id, summary }: RuleExplanation): string {
  return `- [${id}](#${id}): ${summary}`;
}

function showRule({ id, severity, summary, rationale, bad, good }: RuleExplanation): readonly string[] {
  const title = [`### ${id}`, `*${severity.toLowerCase()}* · ${escapeMarkdown(`${summary} ${rationale}`)}`];
  return [...title, ...(bad === undefined ? [] : ['Not so:', fence(bad)]), 'But so:', fence(good)];
}

function showShape(shape: Shape): readonly string[] {
  const fields = Array.from(shape.fields.keys(), (name) => explainField(shape.name, name));
  return [`## ${shapeTitle(shape)}`, ...fields.flatMap((field) => (field === undefined ? [] : showField(field)))];
}

function showField(field: FieldExplanation): readonly string[] {
  const { name, languages, meaning, type, mistake, examples } = field;
  const language = languages.length === 1 ? ` (${languages.join('')} only)` : '';
  const lines = [
    escapeMarkdown(meaning),
    '',
    `- Type: ${escapeMarkdown(type)}`,
    `- Default: ${escapeMarkdown(field.default)}`,
    `- Common mistake: ${escapeMarkdown(mistake)}`,
  ];
  const { JSONPath: path, JSONata: jsonata } = examples;
  const isOne = path === undefined || jsonata === undefined || printExample(path) === printExample(jsonata);
  const shown = isOne ? [fence(path ?? jsonata ?? {})] : [fence(path), 'In JSONata:', fence(jsonata)];
  return [`### ${name}${language}`, lines.join('\n'), ...shown];
}

function fence(example: FieldExample | string): string {
  return `\`\`\`json\n${typeof example === 'string' ? example : printExample(example)}\n\`\`\``;
}

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[*_<[\]]/g, '\\$&');
}
