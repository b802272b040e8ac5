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
  [{ ManifestType: 'S3_INVENTORY' }],
  [{ InputType: 'CSV', ManifestType: 'ATHENA_DATA' }],
])('%j is complete', (config) => {
  expectValid(itemReadersRule, reader(config));
});

test('a listing needs no type', () => {
  expectValid(itemReadersRule, reader({ MaxItems: 2 }, 'listObjectsV2'));
});

test.each([
  [{}, `The field 'InputType' is required @ ${AT}`],
  [{ InputType: 'CSV' }, `The field 'CSVHeaderLocation' is required @ ${AT}`],
  [{ InputType: 'CSV', CSVHeaderLocation: 'GIVEN' }, `These fields are required: [CSVHeaders] @ ${AT}`],
  [{ InputType: 'JSON', CSVHeaders: ['a'] }, `Field 'CSVHeaders' is not supported @ ${AT}`],
  [{ InputType: 'JSON', CSVHeaderLocation: 'FIRST_ROW' }, `Field 'CSVHeaderLocation' is not supported @ ${AT}`],
  [
    { InputType: 'JSON', ItemsPointer: 'data/items' },
    `Invalid input: JSON Pointer expression must start with '/': "data/items" @ ${AT}/ItemsPointer`,
  ],
])('%j', (config, line) => {
  expectFindings(itemReadersRule, reader(config), [line]);
});
