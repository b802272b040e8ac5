import { DISTRIBUTED_PROCESSOR } from '../example-parts.ts';
import { textOf } from '../../syntax/source-node.ts';
import type { Findings } from '../findings.ts';
import { fieldPlace, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** What an item reader must say about its file, and what it may not, depends on the file's type. */
export const itemReadersRule: Rule = {
  id: 'item-readers',
  summary: 'An item reader says too little or too much about its file.',
  rationale:
    'A file of CSV says where its headers are; no other has any. An ItemsPointer begins with a slash and is for JSON.',
  bad: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV' },
          Parameters: { Bucket: 'orders', Key: 'today.csv' },
        },
        ItemProcessor: DISTRIBUTED_PROCESSOR,
        End: true,
      },
    },
  },
  good: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Parameters: { Bucket: 'orders', Key: 'today.csv' },
        },
        ItemProcessor: DISTRIBUTED_PROCESSOR,
        End: true,
      },
    },
  },
  check: ({ objects }, { report }) => {
    for (const { place, shape } of objects) {
      if (shape.name === 'itemReader') checkReader(place, report);
    }
  },
};

function checkReader(reader: Place, report: Findings['report']): void {
  const config = fieldPlace(reader, 'ReaderConfig');
  if (config?.node.kind !== 'object') return;
  const word: Word = (name) => textOf(fieldPlace(config, name)?.node);
  const resource = textOf(fieldPlace(reader, 'Resource')?.node) ?? '';
  requireFields(config, word, resource, report);
  for (const name of unsupportedFields(word, resource)) refuse(config, name, report);
  checkPointer(fieldPlace(config, 'ItemsPointer'), report);
}

/** The text of a field of ReaderConfig. */
type Word = (name: string) => string | undefined;

function requireFields(config: Place, word: Word, resource: string, report: Findings['report']): void {
  const require = (name: string, message: string): void => {
    if (fieldPlace(config, name) === undefined) report({ message, place: config, marksKey: true });
  };
  const readsFiles = isFile(resource) || word('Transformation') === 'LOAD_AND_FLATTEN';
  if (readsFiles && word('ManifestType') !== 'S3_INVENTORY') {
    require('InputType', "The field 'InputType' is required");
  }
  if (word('InputType') === 'CSV' && word('ManifestType') === undefined) {
    require('CSVHeaderLocation', "The field 'CSVHeaderLocation' is required");
  }
  if (word('CSVHeaderLocation') === 'GIVEN') require('CSVHeaders', 'These fields are required: [CSVHeaders]');
}

/** The kinds of files that a manifest may be said to name. */
const typesOfManifests: ReadonlyMap<string, ReadonlySet<string | undefined>> = new Map([
  ['ATHENA_DATA', new Set([undefined, 'CSV', 'JSONL', 'PARQUET'])],
  // What the files of an inventory are its manifest says.
  ['S3_INVENTORY', new Set([undefined, 'MANIFEST'])],
]);

/** Fields that the rest of the configuration leaves without a meaning. */
function* unsupportedFields(word: Word, resource: string): Generator<string> {
  const inputType = word('InputType');
  const manifestType = word('ManifestType') ?? '';
  const types = typesOfManifests.get(manifestType);
  if (types !== undefined && (isListing(resource) || !types.has(inputType))) yield 'ManifestType';
  if (word('CSVHeaderLocation') !== 'GIVEN') yield 'CSVHeaders';
  const type = inputType ?? (manifestType === 'S3_INVENTORY' ? 'MANIFEST' : undefined);
  if (type === undefined) return;
  if (type !== 'CSV') yield* ['CSVHeaderLocation', 'CSVDelimiter'];
  if (type !== 'JSON') yield 'ItemsPointer';
}

function isFile(resource: string): boolean {
  return resource.endsWith(':s3:getObject');
}

function isListing(resource: string): boolean {
  return resource.endsWith(':s3:listObjectsV2');
}

function refuse(config: Place, name: string, report: Findings['report']): void {
  const place = fieldPlace(config, name);
  if (place !== undefined)
    report({ message: `Field '${name}' is not supported`, place, locatedAt: config, marksKey: true });
}

function checkPointer(place: Place | undefined, report: Findings['report']): void {
  const pointer = textOf(place?.node);
  if (place === undefined || pointer === undefined || pointer === '' || pointer.startsWith('/')) return;
  report({ message: `Invalid input: JSON Pointer expression must start with '/': "${pointer}"`, place });
}
