/**
 * The catalogue has every field of every object in each query language, and no other: this is the language's own list
 * (reference sections 2, 3, 9, 10 and 11), written down a second time.
 */
import { describe, expect, test } from 'vitest';
import type { QueryLanguage } from '../../compile/program.ts';
import { fieldCatalogue } from './field-catalogue.ts';
import type { ShapeName } from './field-rule.ts';

type FieldList = Readonly<Record<QueryLanguage | 'both', string>>;

const COMPARISONS = ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const OPERATORS = [
  ...['String', 'Numeric', 'Timestamp'].flatMap((type) => COMPARISONS.map((comparison) => type + comparison)),
  'BooleanEquals',
].flatMap((operator) => [operator, `${operator}Path`]);
const TESTS = 'Variable StringMatches IsNull IsPresent IsNumeric IsString IsBoolean IsTimestamp And Or Not';
const RULE_IN_JSONPATH = `${OPERATORS.join(' ')} ${TESTS}`;
const STATE = 'Type Comment QueryLanguage';
const ERRORS = 'Retry Catch';
const TRANSITION = 'Next End';

const fieldsOf: Readonly<Record<ShapeName, FieldList>> = {
  machine: { both: 'StartAt States Comment Version TimeoutSeconds QueryLanguage', JSONPath: '', JSONata: '' },
  branch: { both: 'StartAt States Comment', JSONPath: '', JSONata: '' },
  processor: { both: 'StartAt States Comment ProcessorConfig', JSONPath: '', JSONata: '' },
  processorConfig: { both: 'Mode ExecutionType', JSONPath: '', JSONata: '' },
  task: {
    both: `${STATE} Resource Credentials TimeoutSeconds HeartbeatSeconds Assign ${ERRORS} ${TRANSITION}`,
    JSONPath: 'InputPath Parameters ResultSelector ResultPath OutputPath TimeoutSecondsPath HeartbeatSecondsPath',
    JSONata: 'Arguments Output',
  },
  pass: {
    both: `${STATE} Assign ${TRANSITION}`,
    JSONPath: 'InputPath Parameters Result ResultPath OutputPath',
    JSONata: 'Output',
  },
  choice: { both: `${STATE} Choices Default Assign`, JSONPath: 'InputPath OutputPath', JSONata: 'Output' },
  wait: {
    both: `${STATE} Seconds Timestamp Assign ${TRANSITION}`,
    JSONPath: 'InputPath OutputPath SecondsPath TimestampPath',
    JSONata: 'Output',
  },
  succeed: { both: STATE, JSONPath: 'InputPath OutputPath', JSONata: 'Output' },
  fail: { both: `${STATE} Error Cause`, JSONPath: 'ErrorPath CausePath', JSONata: '' },
  parallel: {
    both: `${STATE} Branches Assign ${ERRORS} ${TRANSITION}`,
    JSONPath: 'InputPath Parameters ResultSelector ResultPath OutputPath',
    JSONata: 'Arguments Output',
  },
  map: {
    both:
      `${STATE} ItemProcessor Iterator ItemSelector MaxConcurrency ItemReader ItemBatcher ResultWriter Label ` +
      `ToleratedFailureCount ToleratedFailurePercentage Assign ${ERRORS} ${TRANSITION}`,
    JSONPath:
      'InputPath ItemsPath Parameters ResultSelector ResultPath OutputPath MaxConcurrencyPath ' +
      'ToleratedFailureCountPath ToleratedFailurePercentagePath',
    JSONata: 'Items Output',
  },
  choiceRule: { both: 'Comment Next Assign', JSONPath: RULE_IN_JSONPATH, JSONata: 'Condition Output' },
  nestedChoiceRule: { both: 'Comment', JSONPath: RULE_IN_JSONPATH, JSONata: '' },
  retrier: {
    both: 'ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment',
    JSONPath: '',
    JSONata: '',
  },
  catcher: { both: 'ErrorEquals Next Assign Comment', JSONPath: 'ResultPath', JSONata: 'Output' },
  itemReader: { both: 'Resource ReaderConfig', JSONPath: 'Parameters', JSONata: 'Arguments' },
  readerConfig: {
    both: 'InputType Transformation ManifestType CSVHeaderLocation CSVHeaders CSVDelimiter ItemsPointer MaxItems',
    JSONPath: 'MaxItemsPath',
    JSONata: '',
  },
  itemBatcher: {
    both: 'MaxItemsPerBatch MaxInputBytesPerBatch BatchInput Comment',
    JSONPath: 'MaxItemsPerBatchPath MaxInputBytesPerBatchPath',
    JSONata: '',
  },
  resultWriter: { both: 'Resource WriterConfig', JSONPath: 'Parameters', JSONata: 'Arguments' },
  writerConfig: { both: 'Transformation OutputType', JSONPath: '', JSONata: '' },
};

describe.each(Object.values(fieldCatalogue))('$name', ({ name, fields }) => {
  test.each(['both', 'JSONPath', 'JSONata'] as const)('has its fields of %s, and no other', (language) => {
    const known = [...fields.values()].filter((field) => field.language === language).map((field) => field.name);
    const expected = fieldsOf[name][language].split(' ').filter((field) => field !== '');
    expect(known.toSorted()).toEqual(expected.toSorted());
  });
});

test('there is a list for every object of a definition', () => {
  expect(Object.keys(fieldsOf).toSorted()).toEqual(Object.keys(fieldCatalogue).toSorted());
});

/** Each `…Path` field of JSONPath is for one that takes an expression in JSONata; those of the data flow stand alone. */
const DATA_FLOW = ['InputPath', 'ResultPath', 'OutputPath', 'ItemsPath'];

test('what JSONPath reads by a field of its own, JSONata takes as an expression', () => {
  const silent = Object.values(fieldCatalogue).flatMap(({ name, fields }) =>
    [...fields.values()]
      .filter((field) => field.name.endsWith('Path') && !DATA_FLOW.includes(field.name))
      .map((field) => fields.get(field.name.slice(0, -'Path'.length)))
      .filter((field) => field?.language === 'both' && field.expression !== true)
      .map((field) => `${name}.${field?.name}`),
  );
  expect(silent).toEqual([]);
});
