/** The machine of the run: a Distributed Map over a CSV file, in batches of Express children, with its results as files. */

export const batchSize = 100;

export const machineName = 'import-orders';

export const functionName = 'import-rows';

export const resultsBucket = 'results';

export const definition = JSON.stringify({
  StartAt: 'Import',
  States: {
    Import: {
      Type: 'Map',
      Label: 'Import',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: 'source', Key: 'orders.csv' },
      },
      ItemBatcher: { MaxItemsPerBatch: batchSize },
      MaxConcurrency: 100,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'Store',
        States: {
          Store: {
            Type: 'Task',
            Resource: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
            // A call whose answer a crash cut off is not known to have failed: it is made again.
            Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 5 }],
            End: true,
          },
        },
      },
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Parameters: { Bucket: resultsBucket, Prefix: 'imports' },
      },
      End: true,
    },
  },
});
