/** The machine, its groups of states, and what every state has. */
import { fieldCatalogue } from '../field-catalogue.ts';
import { STATE_TYPES } from '../common-fields.ts';
import type { FieldTexts } from './field-text.ts';

const done = { Done: { Type: 'Succeed' } };
const NONE = 'none';

/** Type says something else in each state. */
const typeTexts: FieldTexts = Object.fromEntries(
  STATE_TYPES.map((type) => [
    `${type.toLowerCase()}.Type`,
    {
      example: { Type: type },
      mistake: `Capitals count: '${type.toLowerCase()}' is no type. The type decides which other fields the state may have.`,
    },
  ]),
);

const notes = Object.keys(fieldCatalogue).filter(
  (name) => name.endsWith('Rule') || name === 'retrier' || name === 'catcher',
);

export const machineTexts: FieldTexts = {
  ...typeTexts,
  States: {
    example: { StartAt: 'Done', States: done },
    mistake:
      'A name is used only once in the whole machine, in branches and processors too, and has at most 80 characters.',
  },
  StartAt: {
    example: { StartAt: 'Done', States: done },
    mistake:
      'It names a state of the same group, letter by letter; a state inside a branch cannot be the start of the machine.',
  },
  Comment: {
    default: NONE,
    example: { Comment: 'Charges the card of the customer.' },
    mistake: 'JSON has no other comments: // and # make the definition unreadable.',
  },
  ...Object.fromEntries(
    notes.map((shape) => [
      `${shape}.Comment`,
      {
        default: NONE,
        example: { Comment: 'Agreed with the finance team.' },
        mistake: 'It is a text, not a list of texts or an object.',
      },
    ]),
  ),
  'machine.QueryLanguage': {
    default: 'JSONPath',
    example: { QueryLanguage: 'JSONPath' },
    jsonata: { QueryLanguage: 'JSONata' },
    mistake:
      'A machine in JSONata has no states in JSONPath. To change over step by step, leave the machine in JSONPath and set the ' +
      'field in single states.',
  },
  QueryLanguage: {
    default: "the machine's, which is JSONPath",
    example: { QueryLanguage: 'JSONPath' },
    jsonata: { QueryLanguage: 'JSONata' },
    mistake: 'Set on a Map or a Parallel it does not reach the states inside; each of them has its own.',
  },
  Version: {
    example: { Version: '1.0' },
    mistake: "It is the version of the language and not of your workflow; only '1.0' exists, and it is a text.",
  },
  'machine.TimeoutSeconds': {
    default: 'none of its own: a Standard execution may take a year, an Express execution five minutes',
    example: { TimeoutSeconds: 3600 },
    mistake: 'No Catch handles it: the whole execution ends as TIMED_OUT. To react to a slow task, limit the task.',
  },
  ProcessorConfig: {
    example: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    mistake: 'It stands inside ItemProcessor, beside StartAt and States, not beside ItemProcessor.',
  },
  Mode: {
    example: { Mode: 'INLINE' },
    mistake: 'DISTRIBUTED also needs an ExecutionType, and its iterations cannot read variables from outside the Map.',
  },
  ExecutionType: {
    default: 'none: DISTRIBUTED needs it, INLINE has no use for it',
    example: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    mistake: 'EXPRESS iterations may take five minutes at most and cannot wait for jobs (.sync) or for a token.',
  },
  Next: {
    default: 'none: the state has End instead',
    example: { Next: 'Ship' },
    mistake: 'It names a state of the same group; no transition leads into or out of a branch or a Map.',
  },
  End: {
    default: 'false: the state has Next instead',
    example: { End: true },
    mistake: 'In a branch or a Map it ends that branch or iteration only, not the whole execution.',
  },
};
