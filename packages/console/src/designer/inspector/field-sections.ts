/** In which order and under which headings the settings of an object are shown. */
import { fieldCatalogue, type FieldRule, type QueryLanguage, type ShapeName } from '@stepwright/asl';

export interface FieldSection {
  readonly title: string;
  readonly fields: readonly FieldRule[];
}

const TITLES: readonly (readonly [title: string, fields: readonly string[]])[] = [
  ['Data in', ['InputPath', 'Parameters', 'Arguments']],
  ['Data out', ['ResultSelector', 'ResultPath', 'OutputPath', 'Output', 'Assign']],
  [
    'When it fails',
    [
      'Retry',
      'Catch',
      'TimeoutSeconds',
      'TimeoutSecondsPath',
      'HeartbeatSeconds',
      'HeartbeatSecondsPath',
      'ToleratedFailureCount',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentage',
      'ToleratedFailurePercentagePath',
    ],
  ],
  ['Notes', ['Comment', 'QueryLanguage']],
];

/** Fields that have a form of their own elsewhere: the head of the inspector, the canvas. */
const ELSEWHERE = new Set(['Type', 'Next', 'End', 'States', 'Branches', 'ItemProcessor', 'Iterator']);

/** Fields that are offered at once, though they are not set. */
const OFFERED: Readonly<Partial<Record<ShapeName, readonly string[]>>> = {
  machine: ['Comment', 'TimeoutSeconds', 'QueryLanguage'],
  task: ['Resource', 'Parameters', 'Arguments', 'Retry', 'Catch'],
  pass: ['Parameters', 'Result', 'Output'],
  choice: ['Choices', 'Default'],
  wait: ['Seconds'],
  fail: ['Error', 'Cause'],
  parallel: ['Catch'],
  map: ['Items', 'ItemsPath', 'MaxConcurrency', 'Catch'],
  retrier: ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate'],
  catcher: ['ErrorEquals', 'Next', 'ResultPath', 'Output'],
  processorConfig: ['Mode'],
  itemReader: ['Resource', 'Parameters', 'Arguments', 'ReaderConfig'],
  readerConfig: ['InputType'],
  itemBatcher: ['MaxItemsPerBatch'],
  resultWriter: ['Resource', 'Parameters', 'Arguments'],
  writerConfig: ['OutputType'],
};

/** The sections of a state or the machine; what has no heading of its own comes first. */
export function fieldSections(shape: ShapeName): readonly FieldSection[] {
  const rules = [...fieldCatalogue[shape].fields.values()].filter(({ name }) => !ELSEWHERE.has(name));
  const isTitled = ({ name }: FieldRule): boolean => TITLES.some(([, fields]) => fields.includes(name));
  const titled = TITLES.map(([title, fields]) => ({
    title,
    fields: fields.flatMap((name) => rules.find((rule) => rule.name === name) ?? []),
  }));
  const first = { title: 'What it does', fields: rules.filter((rule) => !isTitled(rule)) };
  return [first, ...titled].filter(({ fields }) => fields.length > 0);
}

/** Whether a field can be used in a query language. */
export function isOfLanguage({ language }: FieldRule, used: QueryLanguage): boolean {
  return language === 'both' || language === used;
}

/** Whether an unset field has its form open from the start. A rival that is set takes its place. */
export function isOffered(shape: ShapeName, { name }: FieldRule, present: readonly string[]): boolean {
  if (OFFERED[shape]?.includes(name) !== true) return false;
  const groups = fieldCatalogue[shape].groups.filter(({ fields }) => fields.includes(name));
  return !groups.some(({ fields }) => fields.some((field) => present.includes(field)));
}
