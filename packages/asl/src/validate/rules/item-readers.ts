import { textOf } from '../../syntax/source-node.ts';
import type { Findings } from '../findings.ts';
import { fieldPlace, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** What an item reader must say about its file depends on the file's type. */
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
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'B',
          States: { B: { Type: 'Succeed' } },
        },
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
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'B',
          States: { B: { Type: 'Succeed' } },
        },
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
  const word = (name: string): string | undefined => textOf(fieldPlace(config, name)?.node);
  const resource = textOf(fieldPlace(reader, 'Resource')?.node) ?? '';
  const inputType = word('InputType');
  const isFile = resource.endsWith(':s3:getObject');
  if (isFile && fieldPlace(config, 'InputType') === undefined && word('ManifestType') !== 'S3_INVENTORY') {
    report({ message: "The field 'InputType' is required", place: config, marksKey: true });
  }
  const isCsv = inputType === 'CSV';
  if (isCsv && word('ManifestType') === undefined && fieldPlace(config, 'CSVHeaderLocation') === undefined) {
    report({ message: "The field 'CSVHeaderLocation' is required", place: config, marksKey: true });
  }
  if (word('CSVHeaderLocation') === 'GIVEN' && fieldPlace(config, 'CSVHeaders') === undefined) {
    report({ message: 'These fields are required: [CSVHeaders]', place: config, marksKey: true });
  }
  if (word('CSVHeaderLocation') !== 'GIVEN') refuse(config, 'CSVHeaders', report);
  if (inputType !== undefined && !isCsv) refuse(config, 'CSVHeaderLocation', report);
  checkPointer(fieldPlace(config, 'ItemsPointer'), report);
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
