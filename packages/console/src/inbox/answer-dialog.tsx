/** A dialog that answers a task in place of the worker: it succeeded with an output, or it failed with an error. */
import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callOwn } from '../api/client.ts';
import type { OpenTask } from '../api/own-operations.ts';
import { JsonText } from '../json/json-block.tsx';
import { JsonEditor } from '../json/json-editor.tsx';
import { openTasksQuery } from './inbox-queries.ts';

export function AnswerDialog({ task, onClose }: { readonly task: OpenTask; readonly onClose: () => void }) {
  const { taskToken, stateName, executionName, resource, input } = task;
  const client = useQueryClient();
  const [ending, setEnding] = useState<'succeeded' | 'failed'>('succeeded');
  const [output, setOutput] = useState('{}');
  const [error, setError] = useState('');
  const [cause, setCause] = useState('');
  const [isTaken, setTaken] = useState(false);
  const answer = useMutation({
    mutationFn: async () => {
      // A task that no worker has taken has nobody yet who may answer: take it, then answer.
      if (task.status === 'NOT_TAKEN' && !isTaken) {
        await callOwn('TakeActivityTask', { activityArn: resource, taskToken, workerName: 'console' });
        setTaken(true);
      }
      if (ending === 'succeeded') await call('SendTaskSuccess', { taskToken, output });
      else await call('SendTaskFailure', { taskToken, error, cause });
    },
    onSuccess: async () => {
      await client.invalidateQueries(openTasksQuery);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Answer ${stateName} of ${executionName}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <div>
          <Text size="xs" fw={500}>
            What it was asked
          </Text>
          <JsonText label="What it was asked" text={input} />
        </div>
        <SegmentedControl
          aria-label="How it ended"
          value={ending}
          onChange={setEnding}
          data={[
            { value: 'succeeded', label: 'It succeeded' },
            { value: 'failed', label: 'It failed' },
          ]}
        />
        {ending === 'succeeded' ? (
          <div>
            <Text size="xs" fw={500} mb={4}>
              Output, as JSON
            </Text>
            <JsonEditor label="Output" value={output} onChange={setOutput} minHeight={100} />
          </div>
        ) : (
          <>
            <TextInput
              label="Error"
              description="A name that Retry and Catch can match, such as NotApproved."
              value={error}
              onChange={(event) => setError(event.currentTarget.value)}
            />
            <TextInput
              label="Cause"
              description="A sentence for people."
              value={cause}
              onChange={(event) => setCause(event.currentTarget.value)}
            />
          </>
        )}
        {answer.isError && (
          <Alert color="red" title="The answer was not taken" role="alert">
            {answer.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Text size="xs" c="dimmed" mr="auto">
            An answer is final.
          </Text>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={answer.isPending} onClick={() => answer.mutate()}>
            Send the answer
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
