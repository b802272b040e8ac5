/** Asks before a version or an alias is deleted, and says why where the server refuses. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../api/client.ts';
import { Failed } from '../app/failed.tsx';
import { aliasesQuery, versionsQuery } from './machine-queries.ts';

interface DeleteDialogProps {
  readonly machineArn: string;
  readonly title: string;
  readonly what: { readonly kind: 'alias' | 'version'; readonly arn: string };
  readonly onClose: () => void;
  /** What it means for those who use it. */
  readonly children: ReactNode;
}

export function DeleteDialog({ machineArn, title, what, onClose, children }: DeleteDialogProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: async () => {
      if (what.kind === 'alias') await call('DeleteStateMachineAlias', { stateMachineAliasArn: what.arn });
      else await call('DeleteStateMachineVersion', { stateMachineVersionArn: what.arn });
    },
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries(aliasesQuery(machineArn));
      await client.invalidateQueries(versionsQuery(machineArn));
    },
  });
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        <Text size="sm">{children}</Text>
        <Failed error={remove.error} title="It was not deleted" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            Delete it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
