/** What is published of a machine: versions, which never change, and aliases, which route to one or two of them. */
import { Anchor, Button, Code, Modal, Progress, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { nameOf } from '../api/arn.ts';
import { call } from '../api/client.ts';
import { formatInstant } from '../format/format-instant.ts';
import styles from './machine-page.module.css';
import { aliasesQuery, machineQuery, versionsQuery } from './machine-queries.ts';

const DefinitionDifference = lazy(() => import('./definition-difference.tsx'));

export default function MachineVersions({ machineArn }: { readonly machineArn: string }) {
  return (
    <Stack className={styles['section']} gap="xl">
      <Aliases machineArn={machineArn} />
      <Versions machineArn={machineArn} />
    </Stack>
  );
}

function Aliases({ machineArn }: { readonly machineArn: string }) {
  const { data: aliases = [] } = useQuery(aliasesQuery(machineArn));
  return (
    <section aria-labelledby="aliases">
      <Title order={2} id="aliases">
        Aliases
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        An alias is a name that clients start instead of a version, such as <Code>live</Code>. It sends each execution
        to one of up to two versions, by weight: so a new version can be tried on a few executions first.
      </Text>
      {aliases.length === 0 ? (
        <Text size="sm">There is none yet: make one with CreateStateMachineAlias once a version is published.</Text>
      ) : (
        <Table aria-labelledby="aliases">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Alias</Table.Th>
              <Table.Th>Routes to</Table.Th>
              <Table.Th>Description</Table.Th>
              <Table.Th>Changed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {aliases.map(({ stateMachineAliasArn = '', routingConfiguration = [], description, updateDate }) => (
              <Table.Tr key={stateMachineAliasArn}>
                <Table.Td>
                  <ExecutionsLink machineArn={machineArn} version={stateMachineAliasArn}>
                    {nameOf(stateMachineAliasArn)}
                  </ExecutionsLink>
                </Table.Td>
                <Table.Td miw={240}>
                  <Routing routes={routingConfiguration} />
                </Table.Td>
                <Table.Td>{description}</Table.Td>
                <Table.Td>{updateDate !== undefined && formatInstant(updateDate * 1000).slice(0, 16)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

function Routing(props: {
  readonly routes: readonly { readonly stateMachineVersionArn: string; readonly weight: number }[];
}) {
  return (
    <Stack gap={2}>
      {props.routes.map(({ stateMachineVersionArn, weight }) => (
        <div key={stateMachineVersionArn}>
          <Text size="xs">
            version {nameOf(stateMachineVersionArn)}: {weight} %
          </Text>
          <Progress value={weight} size="sm" aria-label={`version ${nameOf(stateMachineVersionArn)}: ${weight} %`} />
        </div>
      ))}
    </Stack>
  );
}

function Versions({ machineArn }: { readonly machineArn: string }) {
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
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map(({ stateMachineVersionArn, creationDate }) => (
              <VersionRow
                key={stateMachineVersionArn}
                machineArn={machineArn}
                versionArn={stateMachineVersionArn}
                creationDate={creationDate}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isPublishing && <PublishDialog machineArn={machineArn} onClose={() => setPublishing(false)} />}
    </section>
  );
}

function VersionRow(props: {
  readonly machineArn: string;
  readonly versionArn: string;
  readonly creationDate: number;
}) {
  const { machineArn, versionArn, creationDate } = props;
  const { data: version } = useQuery(machineQuery(versionArn));
  const [isComparing, setComparing] = useState(false);
  return (
    <Table.Tr>
      <Table.Td>
        <ExecutionsLink machineArn={machineArn} version={versionArn}>
          {nameOf(versionArn)}
        </ExecutionsLink>
      </Table.Td>
      <Table.Td>{formatInstant(creationDate * 1000)}</Table.Td>
      <Table.Td>{version?.description}</Table.Td>
      <Table.Td ta="right">
        <Button variant="default" size="compact-xs" onClick={() => setComparing(true)}>
          Compare with the current definition
        </Button>
        {isComparing && (
          <Suspense>
            <DefinitionDifference machineArn={machineArn} versionArn={versionArn} onClose={() => setComparing(false)} />
          </Suspense>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function ExecutionsLink(props: {
  readonly machineArn: string;
  readonly version: string;
  readonly children: React.ReactNode;
}) {
  const { machineArn, version, children } = props;
  return (
    <Anchor
      size="sm"
      title="Its executions"
      renderRoot={(rest) => (
        <Link to="/console/machines/$machineArn" params={{ machineArn }} search={{ version }} {...rest} />
      )}
    >
      {children}
    </Anchor>
  );
}

function PublishDialog({ machineArn, onClose }: { readonly machineArn: string; readonly onClose: () => void }) {
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
    <Modal opened onClose={onClose} title="Publish a version" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <TextInput
          label="Description"
          description="What is new in it. Optional."
          value={description}
          error={publish.error?.message}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Button loading={publish.isPending} onClick={() => publish.mutate()}>
          Publish
        </Button>
      </Stack>
    </Modal>
  );
}
