/** The aliases of a machine: where each routes, and the ways to make, change and delete them. */
import { Button, Code, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import type { DescribeStateMachineAliasOutput, RoutingConfigurationListItem } from '@stepwright/api-model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nameOf } from '../api/arn.ts';
import { StartExecutionDialog } from '../executions/start-execution.tsx';
import { formatInstant } from '../format/format-instant.ts';
import { AliasDialog } from './alias-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { ExecutionsLink } from './executions-link.tsx';
import { aliasesQuery, versionsQuery } from './machine-queries.ts';

export function Aliases({ machineArn }: { readonly machineArn: string }) {
  const { data: aliases = [] } = useQuery(aliasesQuery(machineArn));
  const { data: versions = [] } = useQuery(versionsQuery(machineArn));
  const [isCreating, setCreating] = useState(false);
  return (
    <section aria-labelledby="aliases">
      <Title order={2} id="aliases">
        Aliases
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        An alias is a name that clients start instead of a version, such as <Code>live</Code>. It sends each execution
        to one of up to two versions, by weight: so a new version can be tried on a few executions first.
      </Text>
      <Group mb="sm">
        <Button variant="default" disabled={versions.length === 0} onClick={() => setCreating(true)}>
          Create an alias
        </Button>
        {versions.length === 0 && <Text size="sm">Publish a version first: an alias routes to versions.</Text>}
      </Group>
      {aliases.length > 0 && (
        <Table aria-labelledby="aliases">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Alias</Table.Th>
              <Table.Th>Routes to</Table.Th>
              <Table.Th>Description</Table.Th>
              <Table.Th>Changed</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {aliases.map((alias) => (
              <AliasRow key={alias.stateMachineAliasArn} machineArn={machineArn} alias={alias} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isCreating && <AliasDialog machineArn={machineArn} alias={undefined} onClose={() => setCreating(false)} />}
    </section>
  );
}

interface AliasRowProps {
  readonly machineArn: string;
  readonly alias: DescribeStateMachineAliasOutput;
}

function AliasRow({ machineArn, alias }: AliasRowProps) {
  const { stateMachineAliasArn: arn = '', routingConfiguration = [], description, updateDate } = alias;
  const [dialog, setDialog] = useState<'start' | 'change' | 'delete'>();
  const close = (): void => setDialog(undefined);
  const name = nameOf(arn);
  return (
    <Table.Tr>
      <Table.Td>
        <ExecutionsLink machineArn={machineArn} version={arn}>
          {name}
        </ExecutionsLink>
      </Table.Td>
      <Table.Td miw={220}>
        <Routing routes={routingConfiguration} />
      </Table.Td>
      <Table.Td>{description}</Table.Td>
      <Table.Td>{updateDate !== undefined && formatInstant(updateDate * 1000).slice(0, 16)}</Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button variant="default" size="compact-xs" onClick={() => setDialog('start')}>
            Start
          </Button>
          <Button variant="default" size="compact-xs" onClick={() => setDialog('change')}>
            Change
          </Button>
          <Button variant="default" size="compact-xs" onClick={() => setDialog('delete')}>
            Delete
          </Button>
        </Group>
        {dialog === 'start' && (
          <StartExecutionDialog stateMachineArn={arn} title={`Start an execution of ${name}`} onClose={close} />
        )}
        {dialog === 'change' && <AliasDialog machineArn={machineArn} alias={alias} onClose={close} />}
        {dialog === 'delete' && (
          <DeleteDialog
            machineArn={machineArn}
            title={`Delete the alias ${name}?`}
            what={{ kind: 'alias', arn }}
            onClose={close}
          >
            Clients that start it will be refused. Executions that it has started go on.
          </DeleteDialog>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Routing({ routes }: { readonly routes: readonly RoutingConfigurationListItem[] }) {
  return (
    <Stack gap={2}>
      {routes.map(({ stateMachineVersionArn, weight }) => (
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
