/** What can be done with a Map Run: other limits while it runs; then its failed items taken away, or run again. */
import { Button } from '@mantine/core';
import type { DescribeMapRunOutput } from '@stepwright/api-model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { labelOfMapRun } from '../api/arn.ts';
import { saveFile } from '../executions/export/save-file.ts';
import { describeExecutionQuery } from '../executions/view/execution-data.ts';
import { Failed } from '../app/failed.tsx';
import { RedriveDialog } from '../executions/view/redrive-dialog.tsx';
import { failedItemsAsJson, readFailedChildren } from './failed-items.ts';
import { LimitsDialog } from './limits-dialog.tsx';
import { mapRunQuery } from './map-run-queries.ts';

export function MapRunActions({ run }: { readonly run: DescribeMapRunOutput }) {
  const { mapRunArn, executionArn, status, executionCounts } = run;
  const client = useQueryClient();
  const execution = useQuery(describeExecutionQuery(executionArn)).data;
  const [dialog, setDialog] = useState<'limits' | 'redrive'>();
  const [readCount, setReadCount] = useState(0);
  const save = useMutation({
    mutationFn: async () => failedItemsAsJson(await readFailedChildren(mapRunArn, setReadCount)),
    onSuccess: (text) => saveFile(`${labelOfMapRun(mapRunArn)}-failed-items.json`, 'application/json', text),
  });
  const hasFailed = executionCounts.failed + executionCounts.timedOut + executionCounts.aborted > 0;
  function close(): void {
    setDialog(undefined);
    void client.invalidateQueries({ queryKey: mapRunQuery(mapRunArn).queryKey });
  }
  return (
    <>
      {status === 'RUNNING' && (
        <Button variant="default" onClick={() => setDialog('limits')}>
          Change the limits
        </Button>
      )}
      {hasFailed && (
        <Button variant="default" disabled={save.isPending} onClick={() => save.mutate()}>
          {save.isPending ? `Reading failed items: ${readCount}` : 'Save failed items'}
        </Button>
      )}
      {hasFailed && execution?.redriveStatus === 'REDRIVABLE' && (
        <Button onClick={() => setDialog('redrive')}>Run failed items again</Button>
      )}
      <Failed error={save.error} title="The failed items could not be read" />
      {dialog === 'limits' && <LimitsDialog run={run} onClose={close} />}
      {dialog === 'redrive' && execution !== undefined && <RedriveDialog execution={execution} onClose={close} />}
    </>
  );
}
