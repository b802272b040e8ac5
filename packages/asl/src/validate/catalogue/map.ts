/** The Map state and its parts. Spec: Amazon States Language, "Map State"; reference section 10. */
import {
  assignField,
  commentField,
  errorHandlingFields,
  inputPathField,
  outputField,
  outputPathField,
  parametersField,
  resultPathField,
  resultSelectorField,
  stateFields,
  transitionFields,
  transitionGroup,
} from './common-fields.ts';
import { type FieldRule, type Shape, shape } from './field-rule.ts';

/** The largest number of items that a reader may be limited to. */
const ITEMS_MAX = 100_000_000;

/** The largest batch, in bytes. */
const BATCH_BYTES_MAX = 262_144;

/** A number and the field that says where to read it, of which at most one may be there. */
function numberWithPath(name: string, kind: 'integer' | 'number', range: readonly [number, number?], meaning: string) {
  const [min, max] = range;
  const number: FieldRule = {
    name,
    language: 'both',
    value: { kind, min, ...(max === undefined ? {} : { max }) },
    expression: true,
    meaning,
  };
  const path: FieldRule = {
    name: `${name}Path`,
    language: 'JSONPath',
    value: { kind: 'referencePath', roots: ['variable'] },
    meaning: `Where to read ${name}.`,
  };
  return { fields: [number, path], group: { fields: [name, `${name}Path`], required: false } };
}

const maxConcurrency = numberWithPath(
  'MaxConcurrency',
  'integer',
  [0],
  'How many iterations may run at once; 0 leaves it to the service.',
);
const toleratedCount = numberWithPath(
  'ToleratedFailureCount',
  'integer',
  [0],
  'How many items of a Distributed Map may fail before the state fails.',
);
const toleratedPercentage = numberWithPath(
  'ToleratedFailurePercentage',
  'number',
  [0, 100],
  'Which percentage of the items of a Distributed Map may fail before the state fails.',
);

export const mapShape: Shape = shape(
  'map',
  [
    ...stateFields,
    {
      name: 'ItemProcessor',
      language: 'both',
      value: { kind: 'object', shape: 'processor' },
      meaning: 'The workflow that runs once for each item.',
    },
    {
      name: 'Iterator',
      language: 'both',
      value: { kind: 'object', shape: 'processor' },
      meaning: 'The old name of ItemProcessor.',
    },
    {
      name: 'ItemsPath',
      language: 'JSONPath',
      value: { kind: 'referencePath', roots: ['context', 'variable'] },
      meaning: 'The array or object whose items are processed.',
      default: '$',
    },
    {
      name: 'Items',
      language: 'JSONata',
      value: { kind: 'template' },
      meaning: 'The array or object whose items are processed.',
      default: "the state's input",
    },
    {
      name: 'ItemSelector',
      language: 'both',
      value: { kind: 'template' },
      meaning: 'The input of each iteration, put together from the item and the input of the state.',
      default: 'the item',
    },
    { ...parametersField, meaning: 'The old name of ItemSelector.' },
    inputPathField,
    ...maxConcurrency.fields,
    ...toleratedCount.fields,
    ...toleratedPercentage.fields,
    {
      name: 'ItemReader',
      language: 'both',
      value: { kind: 'object', shape: 'itemReader' },
      meaning: 'Where a Distributed Map reads its items from.',
    },
    {
      name: 'ItemBatcher',
      language: 'both',
      value: { kind: 'object', shape: 'itemBatcher' },
      meaning: 'How a Distributed Map puts items together for one iteration.',
    },
    {
      name: 'ResultWriter',
      language: 'both',
      value: { kind: 'object', shape: 'resultWriter' },
      meaning: 'Where a Distributed Map writes its results to.',
    },
    {
      name: 'Label',
      language: 'both',
      value: { kind: 'text' },
      meaning: 'A name for the child executions of a Distributed Map, at most 40 characters.',
      default: 'made by the service',
    },
    resultSelectorField,
    resultPathField,
    outputPathField,
    outputField,
    assignField,
    ...errorHandlingFields,
    ...transitionFields,
  ],
  [
    { fields: ['ItemProcessor', 'Iterator'], required: true },
    { fields: ['ItemSelector', 'Parameters'], required: false },
    maxConcurrency.group,
    toleratedCount.group,
    toleratedPercentage.group,
    transitionGroup,
  ],
);

export const processorConfigShape: Shape = shape('processorConfig', [
  {
    name: 'Mode',
    language: 'both',
    value: { kind: 'choice', values: ['INLINE', 'DISTRIBUTED'] },
    meaning: 'INLINE runs the iterations in this execution, DISTRIBUTED each as an execution of its own.',
    default: 'INLINE',
  },
  {
    name: 'ExecutionType',
    language: 'both',
    value: { kind: 'choice', values: ['STANDARD', 'EXPRESS'] },
    meaning: 'The type of the child executions of a Distributed Map.',
  },
]);

const maxItems = numberWithPath('MaxItems', 'integer', [0, ITEMS_MAX], 'How many items to read at most; 0 reads all.');

export const readerConfigShape: Shape = shape(
  'readerConfig',
  [
    {
      name: 'InputType',
      language: 'both',
      value: { kind: 'choice', values: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'] },
      meaning: 'What the file is.',
    },
    {
      name: 'Transformation',
      language: 'both',
      value: { kind: 'choice', values: ['NONE', 'LOAD_AND_FLATTEN'] },
      meaning: 'Whether the objects of a listing are opened and their contents become the items.',
      default: 'NONE',
    },
    {
      name: 'ManifestType',
      language: 'both',
      value: { kind: 'choice', values: ['ATHENA_DATA', 'S3_INVENTORY'] },
      meaning: 'What wrote the manifest.',
    },
    {
      name: 'CSVHeaderLocation',
      language: 'both',
      value: { kind: 'choice', values: ['FIRST_ROW', 'GIVEN'] },
      meaning: 'Where the names of the columns are.',
    },
    {
      name: 'CSVHeaders',
      language: 'both',
      value: { kind: 'texts', nonEmpty: true },
      meaning: 'The names of the columns, where CSVHeaderLocation is GIVEN.',
    },
    {
      name: 'CSVDelimiter',
      language: 'both',
      value: { kind: 'choice', values: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'] },
      meaning: 'What stands between the columns.',
      default: 'COMMA',
    },
    {
      name: 'ItemsPointer',
      language: 'both',
      value: { kind: 'text' },
      meaning: 'The place of the items in a JSON file, as a JSON pointer.',
    },
    ...maxItems.fields,
  ],
  [maxItems.group],
);

const callField: FieldRule = {
  name: 'Resource',
  language: 'both',
  value: { kind: 'text' },
  meaning: 'The ARN of the Amazon S3 call.',
};

/** The arguments of a call, in both query languages. */
const argumentFields: readonly FieldRule[] = [
  { ...parametersField, meaning: 'The arguments of the call.' },
  {
    name: 'Arguments',
    language: 'JSONata',
    value: { kind: 'template' },
    meaning: 'The arguments of the call.',
  },
];

export const itemReaderShape: Shape = shape('itemReader', [
  { ...callField, required: true },
  ...argumentFields,
  {
    name: 'ReaderConfig',
    language: 'both',
    value: { kind: 'object', shape: 'readerConfig' },
    meaning: 'What the file is and how much of it is read.',
  },
]);

export const resultWriterShape: Shape = shape('resultWriter', [
  callField,
  ...argumentFields,
  {
    name: 'WriterConfig',
    language: 'both',
    value: { kind: 'object', shape: 'writerConfig' },
    meaning: 'The form of the results.',
  },
]);

export const writerConfigShape: Shape = shape('writerConfig', [
  {
    name: 'Transformation',
    language: 'both',
    value: { kind: 'choice', values: ['NONE', 'COMPACT', 'FLATTEN'] },
    meaning: 'How much is kept of each result.',
  },
  {
    name: 'OutputType',
    language: 'both',
    value: { kind: 'choice', values: ['JSON', 'JSONL'] },
    meaning: 'The format of the files.',
  },
]);

const batchItems = numberWithPath('MaxItemsPerBatch', 'integer', [0], 'How many items make a batch at most.');
const batchBytes = numberWithPath(
  'MaxInputBytesPerBatch',
  'integer',
  [0, BATCH_BYTES_MAX],
  'How large a batch may be, in bytes.',
);

export const itemBatcherShape: Shape = shape(
  'itemBatcher',
  [
    ...batchItems.fields,
    ...batchBytes.fields,
    {
      name: 'BatchInput',
      language: 'both',
      value: { kind: 'template' },
      meaning: 'What every batch gets besides its items.',
    },
    commentField,
  ],
  [batchItems.group, batchBytes.group],
);
