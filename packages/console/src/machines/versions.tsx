/** The versions of a machine, newest first, and the ways to publish, compare and delete them. */
import { Button, Group, Modal, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { nameOf } from '../api/arn.ts';
import { call } from '../api/client.ts';
import { Failed } from '../app/failed.tsx';
import { formatInstant } from '../format/format-instant.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { ExecutionsLink } from './executions-link.tsx';
import { machineQuery, versionsQuery } from './machine-queries.ts';
import type { Compared } from './machine-tabs.ts';

interface VersionsProps {
  readonly machineArn: string;
  readonly onCompare: (compared: Compared) => void;
}

export function Versions({ machineArn, onCompare }: VersionsProps) {
  const { data: versions = [] } = useQuery(versionsQuery(machineArn));
  const [isPublishing, setPublishing] = useState(false);
  return (
    <section aria-labelledby="versions">
      <Title order={2} id="versions">
        Versions
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        A version keeps the definition as it was when it was published. Executions of it run by that text for good.
      </Text>
      <Button variant="default" mb="sm" onClick={() => setPublishing(true)}>
        Publish a version
      </Button>
      {versions.length > 0 && (
        <Table aria-labelledby="versions">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Published</Table.Th>
              <Table.Th>Description</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map(({ stateMachineVersionArn, creationDate }, index) => (
              <VersionRow
                key={stateMachineVersionArn}
                machineArn={machineArn}
                versionArn={stateMachineVersionArn}
                before={versions[index + 1]?.stateMachineVersionArn}
                creationDate={creationDate}
                onCompare={onCompare}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isPublishing && <PublishDialog machineArn={machineArn} onClose={() => setPublishing(false)} />}
    </section>
  );
}

interface VersionRowProps extends VersionsProps {
  readonly versionArn: string;
  /** The version before it, if it is still there. */
  readonly before: string | undefined;
  readonly creationDate: number;
}

function VersionRow({ machineArn, versionArn, before, creationDate, onCompare }: VersionRowProps) {
  const { data: version } = useQuery(machineQuery(versionArn));
  const [isDeleting, setDeleting] = useState(false);
  const name = nameOf(versionArn);
  return (
    <Table.Tr>
      <Table.Td>
        <ExecutionsLink machineArn={machineArn} version={versionArn}>
          {name}
        </ExecutionsLink>
      </Table.Td>
      <Table.Td>{formatInstant(creationDate * 1000)}</Table.Td>
      <Table.Td>{version?.description}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          {before !== undefined && (
            <Button variant="default" size="compact-xs" onClick={() => onCompare({ from: nameOf(before), to: name })}>
              Compare with version {nameOf(before)}
            </Button>
          )}
          <Button variant="default" size="compact-xs" onClick={() => onCompare({ from: name, to: undefined })}>
            Compare with the current definition
          </Button>
          <Button variant="default" size="compact-xs" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </Group>
        {isDeleting && (
          <DeleteDialog
            machineArn={machineArn}
            title={`Delete version ${name}?`}
            what={{ kind: 'version', arn: versionArn }}
            onClose={() => setDeleting(false)}
          >
            Its number is never given again. Executions that it has started go on; a version to which an alias routes
            cannot be deleted.
          </DeleteDialog>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

interface PublishDialogProps {
  readonly machineArn: string;
  readonly onClose: () => void;
}

function PublishDialog({ machineArn, onClose }: PublishDialogProps) {
  const client = useQueryClient();
  const [description, setDescription] = useState('');
  const publish = useMutation({
    mutationFn: () =>
      call('PublishStateMachineVersion', { stateMachineArn: machineArn, ...(description !== '' && { description }) }),
    onSuccess: async () => {
      await client.invalidateQueries(versionsQuery(machineArn));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Publish a version">
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label="Description"
          description="What is new in it. Optional."
          value={description}
          maxLength={256}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Failed error={publish.error} title="It was not published" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            Publish
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
