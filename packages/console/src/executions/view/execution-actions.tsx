/** What can be done with an execution: stop it, run it again, redrive it, take it away. */
import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { saveFile } from '../export/save-file.ts';
import { eventsAsCsv, eventsAsJson } from '../export/write-events.ts';
import { StartExecutionDialog } from '../start-execution.tsx';
import { type ExecutionData, refreshExecution } from './execution-data.ts';
import { Failed } from '../../app/failed.tsx';
import { RedriveDialog } from './redrive-dialog.tsx';

type Dialog = 'stop' | 'again' | 'redrive';

export function ExecutionActions({ data }: { readonly data: ExecutionData }) {
  const { execution, events } = data;
  const { stateMachineArn, status, input = '{}', redriveStatus, name = 'execution' } = execution;
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const machineArn = execution.stateMachineAliasArn ?? execution.stateMachineVersionArn ?? stateMachineArn;
  return (
    <>
      {status === 'RUNNING' && (
        <Button variant="default" onClick={() => setDialog('stop')}>
          Stop
        </Button>
      )}
      {redriveStatus === 'REDRIVABLE' && (
        <Button variant="default" onClick={() => setDialog('redrive')}>
          Redrive
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Export</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => saveFile(`${name}.json`, 'application/json', eventsAsJson(events))}>
            History as JSON
          </Menu.Item>
          <Menu.Item onClick={() => saveFile(`${name}.csv`, 'text/csv', eventsAsCsv(events))}>History as CSV</Menu.Item>
          <Menu.Item onClick={() => saveFile(`${name}-input.json`, 'application/json', input)}>Input</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {execution.mapRunArn === undefined && <Button onClick={() => setDialog('again')}>Run again</Button>}
      {dialog === 'stop' && <StopDialog data={data} onClose={close} />}
      {dialog === 'redrive' && <RedriveDialog execution={execution} onClose={close} />}
      {dialog === 'again' && (
        <StartExecutionDialog
          stateMachineArn={machineArn}
          title="Run again, with this or another input"
          initialInput={input}
          onClose={close}
        />
      )}
    </>
  );
}

interface DialogProps {
  readonly data: ExecutionData;
  readonly onClose: () => void;
}

function StopDialog({ data: { execution }, onClose }: DialogProps) {
  const client = useQueryClient();
  const { executionArn } = execution;
  const [cause, setCause] = useState('');
  const stop = useMutation({
    mutationFn: () => call('StopExecution', { executionArn, ...(cause !== '' && { cause }) }),
    onSuccess: async () => {
      await refreshExecution(client, executionArn);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Stop this execution?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Text size="sm">It ends at once as stopped (ABORTED). Work that a task has begun elsewhere is not undone.</Text>
        <TextInput
          label="Why"
          description="Kept with the execution as its cause. Optional."
          value={cause}
          onChange={(event) => setCause(event.currentTarget.value)}
        />
        <Failed error={stop.error} title="It was not stopped" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Let it run
          </Button>
          <Button color="red" loading={stop.isPending} onClick={() => stop.mutate()}>
            Stop it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
