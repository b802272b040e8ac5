import { test } from 'vitest';
import { itemReadersRule } from './item-readers.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const reader = (ReaderConfig: unknown, action = 'getObject') =>
  only({ Type: 'Map', ItemReader: { Resource: `arn:aws:states:::s3:${action}`, ReaderConfig } });
const AT = '/States/A/ItemReader/ReaderConfig';

test.each([
  [{ InputType: 'JSON', ItemsPointer: '/data/items' }],
  [{ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }],
  [{ InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'a'] }],
  [{ InputType: 'PARQUET' }],
  [{ InputType: 'MANIFEST' }],
  [{ ManifestType: 'S3_INVENTORY' }],
  [{ InputType: 'MANIFEST', ManifestType: 'S3_INVENTORY' }],
  [{ InputType: 'PARQUET', ManifestType: 'ATHENA_DATA' }],
  [{ InputType: 'JSONL', ManifestType: 'ATHENA_DATA' }],
  [{ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter: 'TAB', Transformation: 'NONE' }],
  [{ InputType: 'CSV', ManifestType: 'ATHENA_DATA' }],
])('%j is complete', (config) => {
  expectValid(itemReadersRule, reader(config));
});

test('a listing needs no type, unless it is flattened; and is no manifest', () => {
  expectValid(itemReadersRule, reader({ MaxItems: 2 }, 'listObjectsV2'));
  expectValid(itemReadersRule, reader({ InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' }, 'listObjectsV2'));
  expectFindings(itemReadersRule, reader({ Transformation: 'LOAD_AND_FLATTEN' }, 'listObjectsV2'), [
    `The field 'InputType' is required @ ${AT}`,
  ]);
  expectFindings(itemReadersRule, reader({ ManifestType: 'S3_INVENTORY' }, 'listObjectsV2'), [
    `Field 'ManifestType' is not supported @ ${AT}`,
  ]);
});

test.each([
  [{}, `The field 'InputType' is required @ ${AT}`],
  [{ InputType: 'CSV' }, `The field 'CSVHeaderLocation' is required @ ${AT}`],
  [{ InputType: 'CSV', CSVHeaderLocation: 'GIVEN' }, `These fields are required: [CSVHeaders] @ ${AT}`],
  [{ InputType: 'JSON', CSVHeaders: ['a'] }, `Field 'CSVHeaders' is not supported @ ${AT}`],
  [{ InputType: 'JSON', CSVHeaderLocation: 'FIRST_ROW' }, `Field 'CSVHeaderLocation' is not supported @ ${AT}`],
  [{ InputType: 'PARQUET', CSVDelimiter: 'TAB' }, `Field 'CSVDelimiter' is not supported @ ${AT}`],
  [{ InputType: 'JSONL', ItemsPointer: '/a' }, `Field 'ItemsPointer' is not supported @ ${AT}`],
  [{ InputType: 'CSV', ManifestType: 'S3_INVENTORY' }, `Field 'ManifestType' is not supported @ ${AT}`],
  [{ InputType: 'JSON', ManifestType: 'ATHENA_DATA' }, `Field 'ManifestType' is not supported @ ${AT}`],
  [{ InputType: 'MANIFEST', ManifestType: 'ATHENA_DATA' }, `Field 'ManifestType' is not supported @ ${AT}`],
  [{ ManifestType: 'ATHENA_DATA' }, `The field 'InputType' is required @ ${AT}`],
  [{ ManifestType: 'S3_INVENTORY', CSVDelimiter: 'TAB' }, `Field 'CSVDelimiter' is not supported @ ${AT}`],
  [
    { InputType: 'JSON', ItemsPointer: 'data/items' },
    `Invalid input: JSON Pointer expression must start with '/': "data/items" @ ${AT}/ItemsPointer`,
  ],
])('%j', (config, line) => {
  expectFindings(itemReadersRule, reader(config), [line]);
});
