/** A dialog that starts an execution: with a name if one is wanted, and an input that is checked while it is typed. */
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { JsonEditor } from '../json/json-editor.tsx';

interface StartDialogProps {
  /** Of a machine, a version or an alias. */
  readonly stateMachineArn: string;
  readonly title: string;
  readonly initialInput?: string;
  readonly onClose: () => void;
}

export function StartExecutionDialog({ stateMachineArn, title, initialInput = '{}', onClose }: StartDialogProps) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [input, setInput] = useState(initialInput);
  const start = useMutation({
    mutationFn: () => call('StartExecution', { stateMachineArn, input, ...(name !== '' && { name }) }),
    onSuccess: ({ executionArn }) => {
      onClose();
      return navigate({ to: '/console/executions/$executionArn', params: { executionArn } });
    },
  });
  const fault = findFault(input);
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="Optional. Unique among the executions of this state machine; without one it gets a random name."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Text size="xs" fw={500}>
            Input
          </Text>
          <Text size="xs" c="dimmed" mb={4}>
            The JSON that the first state receives.
          </Text>
          <JsonEditor label="Input" value={input} onChange={setInput} />
          {fault !== undefined && (
            <Text size="xs" c="red" mt={4} role="status">
              This is not JSON yet: {fault}
            </Text>
          )}
        </div>
        {start.isError && (
          <Alert color="red" title="It was not started" role="alert">
            {start.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={start.isPending} disabled={fault !== undefined} onClick={() => start.mutate()}>
            Start execution
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function findFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
