/** A dialog that redrives an execution, with its own definition or the machine's current one. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { DescribeExecutionOutput } from '@stepwright/api-model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { machineOfQualified } from '../../api/arn.ts';
import { call, callOwn } from '../../api/client.ts';
import { DefinitionChoice } from './definition-choice.tsx';
import { refreshExecution } from './execution-data.ts';
import { Failed } from '../../app/failed.tsx';

interface RedriveDialogProps {
  readonly execution: DescribeExecutionOutput;
  readonly onClose: () => void;
}

export function RedriveDialog({ execution, onClose }: RedriveDialogProps) {
  const client = useQueryClient();
  const { executionArn, stateMachineArn } = execution;
  const [isCurrent, setCurrent] = useState(false);
  const redrive = useMutation({
    mutationFn: async () => {
      if (isCurrent)
        await callOwn('RedriveExecution', { executionArn, stateMachineArn: machineOfQualified(stateMachineArn) });
      else await call('RedriveExecution', { executionArn });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['execution-definition', executionArn] });
      await refreshExecution(client, executionArn);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Redrive this execution?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Text size="sm">
          It goes on from the states that failed or were stopped, with the data they had. What has succeeded is not done
          again.
        </Text>
        <DefinitionChoice isCurrent={isCurrent} onChange={setCurrent} />
        <Failed error={redrive.error} title="It was not redriven" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button loading={redrive.isPending} onClick={() => redrive.mutate()}>
            Redrive
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
