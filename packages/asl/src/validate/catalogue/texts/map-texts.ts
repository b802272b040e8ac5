/** The Map state and its parts. */
import type { FieldTexts } from './field-text.ts';

const reserve = { StartAt: 'Reserve', States: { Reserve: { Type: 'Pass', End: true } } };
const GET_OBJECT = 'arn:aws:states:::s3:getObject';
const NOT_INLINE = 'It belongs to Distributed Maps; ';

export const mapTexts: FieldTexts = {
  ItemProcessor: {
    default: 'none: it is required, by this name or by its old one, Iterator',
    example: { ItemProcessor: reserve },
    mistake:
      'The states in it have their own StartAt and cannot go to states outside; the first iteration that fails stops all.',
  },
  Iterator: {
    default: 'none: ItemProcessor is its name now',
    example: { Iterator: reserve },
    mistake: 'It still works but is deprecated; stepwright validate --fix renames it.',
  },
  ItemsPath: {
    example: { ItemsPath: '$.order.lines' },
    mistake: 'It must find a list or an object. What ItemSelector puts together comes later and cannot be meant here.',
  },
  Items: {
    example: { Items: '{% $states.input.order.lines %}' },
    mistake:
      'A sequence of one value becomes that value: write [ … ] around an expression that may find only one item.',
  },
  ItemSelector: {
    example: { ItemSelector: { 'line.$': '$$.Map.Item.Value', 'orderId.$': '$.id' } },
    jsonata: { ItemSelector: { line: '{% $states.context.Map.Item.Value %}', orderId: '{% $states.input.id %}' } },
    mistake:
      'Here $ is the input of the Map, and the item is $$.Map.Item.Value; states inside see only what is put together here.',
  },
  'map.Parameters': {
    example: { Parameters: { 'line.$': '$$.Map.Item.Value' } },
    mistake: 'In a Map it is the input of each iteration, not of the Map. ItemSelector says the same more clearly.',
  },
  MaxConcurrency: {
    default: '0: an inline Map runs about 40 at once, a Distributed Map up to 10,000',
    example: { MaxConcurrency: 5 },
    jsonata: { MaxConcurrency: '{% $states.input.parallel %}' },
    mistake: '0 does not mean "none" but "as many as the service likes"; 1 makes the iterations follow each other.',
  },
  MaxConcurrencyPath: {
    default: 'MaxConcurrency',
    example: { MaxConcurrencyPath: '$.parallel' },
    mistake: 'It must find a whole number; a number in quotes fails the execution.',
  },
  ToleratedFailureCount: {
    default: '0: the first failure fails the state',
    example: { ToleratedFailureCount: 10 },
    jsonata: { ToleratedFailureCount: '{% $states.input.tolerated %}' },
    mistake: `${NOT_INLINE}an inline Map ignores it. Items count, not batches.`,
  },
  ToleratedFailureCountPath: {
    default: 'ToleratedFailureCount',
    example: { ToleratedFailureCountPath: '$.tolerated' },
    mistake: 'It must find a whole number that is not negative.',
  },
  ToleratedFailurePercentage: {
    default: '0: the first failure fails the state',
    example: { ToleratedFailurePercentage: 5 },
    jsonata: { ToleratedFailurePercentage: '{% $states.input.tolerated %}' },
    mistake: `${NOT_INLINE}an inline Map ignores it. 5 means five percent; 0.05 is a twentieth of one percent.`,
  },
  ToleratedFailurePercentagePath: {
    default: 'ToleratedFailurePercentage',
    example: { ToleratedFailurePercentagePath: '$.tolerated' },
    mistake: 'It must find a number from 0 to 100.',
  },
  ItemReader: {
    default: "the items come from the state's input",
    example: {
      ItemReader: {
        Resource: GET_OBJECT,
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { Bucket: 'orders', Key: 'today.json' },
      },
    },
    jsonata: {
      ItemReader: {
        Resource: GET_OBJECT,
        ReaderConfig: { InputType: 'JSON' },
        Arguments: { Bucket: 'orders', Key: '{% $states.input.key %}' },
      },
    },
    mistake: `${NOT_INLINE}an inline Map fails with it. ItemsPath and Items have no effect beside it.`,
  },
  ItemBatcher: {
    default: 'every iteration gets one item',
    example: { ItemBatcher: { MaxItemsPerBatch: 100 } },
    mistake: 'The iterations then get an object with Items, a list, and BatchInput instead of an item.',
  },
  ResultWriter: {
    default: "the results are the state's result, which must not exceed 256 KiB",
    example: {
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'orders', Prefix: 'results' } },
    },
    jsonata: {
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'orders', Prefix: 'results' } },
    },
    mistake: 'The state then gives the place of a manifest, not the results themselves.',
  },
  Label: {
    example: { Label: 'Orders' },
    mistake: 'It has no blanks and no special characters, and two Maps of a machine cannot share one.',
  },
  InputType: {
    default: 'none: required for s3:getObject, except for an S3_INVENTORY manifest',
    example: { InputType: 'JSON' },
    mistake: 'CSV also needs CSVHeaderLocation; a file with one JSON value in each line is JSONL, not JSON.',
  },
  'readerConfig.Transformation': {
    example: { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' },
    mistake:
      'It is for listings (s3:listObjectsV2). Without it the items are the names of the objects, not their contents.',
  },
  ManifestType: {
    default: 'S3_INVENTORY where InputType is MANIFEST; else the file is no manifest',
    example: { ManifestType: 'S3_INVENTORY' },
    mistake:
      'An inventory says by itself what its files are, so it takes no InputType; for Athena, InputType is that of the data files: CSV, JSONL or PARQUET.',
  },
  CSVHeaderLocation: {
    default: 'none: required for CSV',
    example: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
    mistake: 'It is refused for every other InputType. With GIVEN the first row is an item like any other.',
  },
  CSVHeaders: {
    default: 'none: required where CSVHeaderLocation is GIVEN',
    example: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'total'] },
    mistake: 'It is refused unless CSVHeaderLocation is GIVEN, and no name may appear twice.',
  },
  CSVDelimiter: {
    example: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter: 'SEMICOLON' },
    mistake: 'It is a word in capitals and not the character itself, and refused for every InputType but CSV.',
  },
  ItemsPointer: {
    default: 'the whole file',
    example: { InputType: 'JSON', ItemsPointer: '/data/orders' },
    mistake: 'It is a JSON pointer, with slashes, and no path that begins with $. Only JSON files take one.',
  },
  MaxItems: {
    default: '0: all items',
    example: { InputType: 'JSON', MaxItems: 1000 },
    jsonata: { InputType: 'JSON', MaxItems: '{% $states.input.limit %}' },
    mistake: 'It limits how many items are read, not how many run at once; that is MaxConcurrency.',
  },
  MaxItemsPath: {
    default: 'MaxItems',
    example: { InputType: 'JSON', MaxItemsPath: '$.limit' },
    mistake: 'It must find a whole number that is not negative.',
  },
  'itemReader.Resource': {
    default: 'none: a reader without it reads nothing',
    example: { Resource: GET_OBJECT, ReaderConfig: { InputType: 'JSON' } },
    mistake: 'Only s3:getObject and s3:listObjectsV2 can be read from; a Lambda function cannot.',
  },
  'itemReader.Parameters': {
    default: 'none',
    example: { Parameters: { Bucket: 'orders', 'Key.$': '$.key' } },
    mistake: 'Names begin with capitals: Bucket and Key for one object, Bucket and Prefix for a listing.',
  },
  'itemReader.Arguments': {
    default: 'none',
    example: { Arguments: { Bucket: 'orders', Key: '{% $states.input.key %}' } },
    mistake: 'Names begin with capitals: Bucket and Key for one object, Bucket and Prefix for a listing.',
  },
  ReaderConfig: {
    default: 'none: only a listing needs none',
    example: { ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } },
    mistake: 'The type of a file is not told from its name; without InputType a file is refused.',
  },
  'resultWriter.Resource': {
    default: 'none: with a WriterConfig alone the results stay in the state',
    example: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'orders', Prefix: 'results' } },
    jsonata: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'orders', Prefix: 'results' } },
    mistake: 'It is always arn:aws:states:::s3:putObject; there is no other place to write to.',
  },
  'resultWriter.Parameters': {
    default: 'none',
    example: { Parameters: { Bucket: 'orders', 'Prefix.$': '$.folder' } },
    mistake: 'It takes Bucket and Prefix and no Key: the names of the files are made by the service.',
  },
  'resultWriter.Arguments': {
    default: 'none',
    example: { Arguments: { Bucket: 'orders', Prefix: '{% $states.input.folder %}' } },
    mistake: 'It takes Bucket and Prefix and no Key: the names of the files are made by the service.',
  },
  WriterConfig: {
    default: 'full records, as JSON, where the results are written; plain outputs otherwise',
    example: { WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSONL' } },
    mistake: 'Failed iterations are always written as full records, whatever stands here.',
  },
  'writerConfig.Transformation': {
    default: 'NONE, full records, where the results are written; COMPACT otherwise',
    example: { Transformation: 'FLATTEN', OutputType: 'JSON' },
    mistake:
      'COMPACT keeps the output of each iteration, FLATTEN also joins outputs that are lists, NONE keeps full records.',
  },
  OutputType: {
    default: 'JSON',
    example: { Transformation: 'COMPACT', OutputType: 'JSONL' },
    mistake: 'It is about files: results that stay in the state are a list either way.',
  },
  MaxItemsPerBatch: {
    default: 'none: MaxInputBytesPerBatch must be there then',
    example: { MaxItemsPerBatch: 100 },
    jsonata: { MaxItemsPerBatch: '{% $states.input.batch %}' },
    mistake: 'A batch may hold fewer items, when their size reaches 256 KiB before.',
  },
  MaxItemsPerBatchPath: {
    default: 'MaxItemsPerBatch',
    example: { MaxItemsPerBatchPath: '$.batch' },
    mistake: 'It must find a whole number; MaxItemsPerBatch may not stand beside it.',
  },
  MaxInputBytesPerBatch: {
    default: '262144: the input of an iteration cannot be larger',
    example: { MaxInputBytesPerBatch: 131_072 },
    jsonata: { MaxInputBytesPerBatch: '{% $states.input.bytes %}' },
    mistake: 'It counts bytes and not items, and cannot be more than 262144.',
  },
  MaxInputBytesPerBatchPath: {
    default: 'MaxInputBytesPerBatch',
    example: { MaxInputBytesPerBatchPath: '$.bytes' },
    mistake: 'It must find a whole number; MaxInputBytesPerBatch may not stand beside it.',
  },
  BatchInput: {
    default: 'none: a batch holds Items alone',
    example: { MaxItemsPerBatch: 10, BatchInput: { 'orderId.$': '$.id' } },
    jsonata: { MaxItemsPerBatch: 10, BatchInput: { orderId: '{% $states.input.id %}' } },
    mistake: 'It is repeated in every batch, so what is large in it makes every batch large.',
  },
};
