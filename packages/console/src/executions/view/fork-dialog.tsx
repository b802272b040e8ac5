/** A dialog that begins a new execution at a state of this one, with its input or another. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { DescribeExecutionOutput } from '@stepwright/api-model';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { machineOfQualified } from '../../api/arn.ts';
import { callOwn } from '../../api/client.ts';
import { JsonEditor } from '../../json/json-editor.tsx';
import type { Visit } from '../model/visit.ts';
import { DefinitionChoice } from './definition-choice.tsx';
import { Failed } from '../../app/failed.tsx';

interface ForkDialogProps {
  readonly execution: DescribeExecutionOutput;
  readonly visit: Visit;
  readonly onClose: () => void;
}

export function ForkDialog({ execution, visit, onClose }: ForkDialogProps) {
  const { executionArn, stateMachineArn } = execution;
  const navigate = useNavigate();
  const [input, setInput] = useState(visit.input ?? '{}');
  const [isCurrent, setCurrent] = useState(false);
  const fork = useMutation({
    mutationFn: () =>
      callOwn('ForkExecution', {
        executionArn,
        eventId: visit.id,
        ...(input !== visit.input && { input }),
        ...(isCurrent && { stateMachineArn: machineOfQualified(stateMachineArn) }),
      }),
    onSuccess: (started) => {
      onClose();
      return navigate({ to: '/console/executions/$executionArn', params: { executionArn: started.executionArn } });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Run again from ${visit.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          A new execution begins in this state, with the variables and the results that were there by then. This
          execution stays as it is.
        </Text>
        <JsonEditor label="Input of the state" value={input} onChange={setInput} />
        <DefinitionChoice isCurrent={isCurrent} onChange={setCurrent} />
        <Failed error={fork.error} title="It was not started" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={fork.isPending} onClick={() => fork.mutate()}>
            Run from here
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
