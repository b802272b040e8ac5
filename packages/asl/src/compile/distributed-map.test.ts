import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { fromPlain } from '../json/from-plain.ts';
import { compileDefinition } from './compile-definition.ts';
import { findDistributedMap } from './distributed-map.ts';
import type { DistributedMap } from './program.ts';
import { failureOf, type TestWorld, testEnvironment } from './test-environment.ts';
import { compile } from './test-state.ts';

const group = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };
const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...group };

function distributed(language: 'JSONPath' | 'JSONata', fields: object): DistributedMap {
  const map = compile('Map', { QueryLanguage: language, ItemProcessor: processor, End: true, ...fields }).distributed;
  if (map === undefined) throw new Error('the Map is inline');
  return map;
}

/** The plan as JSON text, without what is absent. */
function planOf(language: 'JSONPath' | 'JSONata', fields: object, raw: string, world?: TestWorld): unknown {
  const plan = distributed(language, fields).plan(parseJson(raw), testEnvironment(world));
  return JSON.parse(
    JSON.stringify(plan, (_key, value: unknown) =>
      value instanceof Map ? (JSON.parse(printJson(fromMap(value))) as unknown) : value,
    ),
  );
}

function fromMap(value: Map<unknown, unknown>) {
  return fromPlain(Object.fromEntries(value));
}

describe.each(['JSONPath', 'JSONata'] as const)('a Distributed Map in %s', (language) => {
  const isPath = language === 'JSONPath';

  test('says what its children are: their label and type', () => {
    expect(distributed(language, { Label: 'Orders' })).toMatchObject({ label: 'Orders', executionType: 'EXPRESS' });
    const legacy = { ItemProcessor: undefined, Iterator: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } } };
    expect(distributed(language, legacy).executionType).toBe('STANDARD');
  });

  test('without a Label has one that stays the same', () => {
    const { label } = distributed(language, {});
    expect(label).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(distributed(language, {}).label).toBe(label);
  });

  test('without further fields tolerates nothing, and keeps the outputs', () => {
    expect(planOf(language, {}, '{}')).toEqual({ toleratedFailureCount: 0, toleratedFailurePercentage: 0 });
  });

  test('takes constants, and fills in the places of items and results', () => {
    const fields = {
      ToleratedFailureCount: 3,
      ToleratedFailurePercentage: 12.5,
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: 9 },
        ...(isPath
          ? { Parameters: { Bucket: 'b', 'Key.$': '$.key' } }
          : { Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' } }),
      },
      ItemBatcher: {
        MaxItemsPerBatch: 100,
        MaxInputBytesPerBatch: 2_000,
        BatchInput: isPath ? { 'of.$': '$.key' } : { of: '{% $states.input.key %}' },
      },
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        ...(isPath ? { Parameters: { Bucket: 'r' } } : { Arguments: { Bucket: 'r' } }),
        WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSONL' },
      },
    };
    expect(planOf(language, fields, '{"key":"k"}')).toEqual({
      toleratedFailureCount: 3,
      toleratedFailurePercentage: 12.5,
      reader: {
        resource: 'arn:aws:states:::s3:getObject',
        arguments: { Bucket: 'b', Key: 'k' },
        config: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        itemsMax: 9,
      },
      batcher: { itemsMax: 100, bytesMax: 2_000, batchInput: { of: 'k' } },
      writer: {
        resource: 'arn:aws:states:::s3:putObject',
        arguments: { Bucket: 'r' },
        transformation: 'FLATTEN',
        outputType: 'JSONL',
      },
    });
  });

  test('writes whole records to files, and gives plain outputs to the state, unless told otherwise', () => {
    const written = { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } };
    expect(planOf(language, written, '{}')).toMatchObject({ writer: { transformation: 'NONE', outputType: 'JSON' } });
    const kept = { ResultWriter: { WriterConfig: { OutputType: 'JSONL' } } };
    expect(planOf(language, kept, '{}')).toMatchObject({ writer: { transformation: 'COMPACT', outputType: 'JSONL' } });
  });

  test('reads nothing but what its reader names, if that is nothing at all', () => {
    const bare = {
      ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2' },
      ItemBatcher: { MaxItemsPerBatch: 1 },
    };
    expect(planOf(language, bare, '{}')).toMatchObject({ reader: { arguments: {}, config: {}, itemsMax: 0 } });
  });

  test('is found by its label at any depth', () => {
    const inner = { Type: 'Map', ItemProcessor: processor, Label: 'Inner', End: true };
    const branch = { StartAt: 'M', States: { M: inner } };
    const inlineMap = {
      Type: 'Map',
      ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: [branch], End: true } } },
      End: true,
    };
    const text = JSON.stringify({ QueryLanguage: language, StartAt: 'O', States: { O: inlineMap } });
    const program = compileDefinition(parseJson(text));
    expect(findDistributedMap(program, 'Inner')?.name).toBe('M');
    expect(findDistributedMap(program, 'Outer')).toBeUndefined();
  });
});

describe('in JSONPath', () => {
  test('numbers come by path, from the effective input or variables, as texts too', () => {
    const fields = {
      InputPath: '$.in',
      ToleratedFailureCountPath: '$.count',
      ToleratedFailurePercentagePath: '$percentage',
      ItemReader: { Resource: 'r', ReaderConfig: { MaxItemsPath: '$.max' } },
      ItemBatcher: { MaxItemsPerBatchPath: '$.max', MaxInputBytesPerBatchPath: '$.count' },
    };
    const raw = '{"in":{"count":"2","max":7}}';
    expect(planOf('JSONPath', fields, raw, { variables: { percentage: '"1.5"' } })).toMatchObject({
      toleratedFailureCount: 2,
      toleratedFailurePercentage: 1.5,
      reader: { itemsMax: 7 },
      batcher: { itemsMax: 7, bytesMax: 2 },
    });
  });

  test.each([
    [
      'ToleratedFailureCountPath',
      '{}',
      'The ToleratedFailureCountPath field refers to value "{}" which is not a valid integer: $.v',
    ],
    ['ToleratedFailureCountPath', '-1', 'ToleratedFailureCount cannot be negative.'],
    [
      'ToleratedFailurePercentagePath',
      '"NoNumber"',
      'The ToleratedFailurePercentagePath field refers to value "NoNumber" which is not a valid float: $.v',
    ],
    ['ToleratedFailurePercentagePath', '-1.1', 'ToleratedFailurePercentage must be between 0 and 100.'],
    ['ToleratedFailurePercentagePath', '100.1', 'ToleratedFailurePercentage must be between 0 and 100.'],
  ])('%s refuses %s', (field, value, cause) => {
    expect(failureOf(() => planOf('JSONPath', { [field]: '$.v' }, `{"v":${value}}`))).toBe(`States.Runtime: ${cause}`);
  });

  test('a maximum that is no whole number is refused, a negative one left to the Map Run', () => {
    const fields = { ItemReader: { Resource: 'r', ReaderConfig: { MaxItemsPath: '$.v' } } };
    expect(failureOf(() => planOf('JSONPath', fields, '{"v":1.5}'))).toContain('which is not a valid integer: $.v');
    expect(planOf('JSONPath', fields, '{"v":-1}')).toMatchObject({ reader: { itemsMax: -1 } });
  });

  test('a batch holds at least one item', () => {
    const fields = { ItemBatcher: { MaxItemsPerBatchPath: '$.v' } };
    expect(failureOf(() => planOf('JSONPath', fields, '{"v":0}'))).toContain('field MaxItemsPerBatch must be positive');
  });
});

describe('in JSONata', () => {
  test('numbers may be expressions', () => {
    const fields = {
      ToleratedFailureCount: '{% 1 + 1 %}',
      ToleratedFailurePercentage: '{% 12.5 %}',
      ItemReader: { Resource: 'r', ReaderConfig: { MaxItems: '{% -1 %}' } },
      ItemBatcher: { MaxItemsPerBatch: '{% 5 %}' },
    };
    expect(planOf('JSONata', fields, '{}')).toMatchObject({
      toleratedFailureCount: 2,
      toleratedFailurePercentage: 12.5,
      reader: { itemsMax: -1 },
      batcher: { itemsMax: 5 },
    });
  });

  test.each([
    [{ ToleratedFailurePercentage: '{% 101 %}' }, 'ToleratedFailurePercentage must be between 0 and 100.'],
    [{ ToleratedFailureCount: '{% -1 %}' }, 'ToleratedFailureCount cannot be negative.'],
    [{ ItemBatcher: { MaxItemsPerBatch: '{% 0 %}' } }, 'field MaxItemsPerBatch must be positive'],
  ])('%j is refused', (fields, cause) => {
    expect(failureOf(() => planOf('JSONata', fields, '{}'))).toContain(cause);
  });
});
