/** What else is known of a machine: role, revision, tags, the keys by which its executions are found. */
import { Alert, Anchor, Button, Code, Group, Stack, Table, TagsInput, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callOwn } from '../api/client.ts';
import { searchKeysQuery } from '../executions/execution-queries.ts';
import { formatInstant } from '../format/format-instant.ts';
import styles from './machine-page.module.css';
import { machineQuery, tagsQuery } from './machine-queries.ts';

export default function MachineSettings({ machineArn }: { readonly machineArn: string }) {
  const { data: machine } = useSuspenseQuery(machineQuery(machineArn));
  const tags = useQuery(tagsQuery(machineArn)).data ?? [];
  const rows: readonly (readonly [label: string, value: string])[] = [
    ['ARN', machineArn],
    ['Status', machine.status ?? 'ACTIVE'],
    ['Role', machine.roleArn],
    ['Revision', machine.revisionId ?? 'the first'],
    ['Created', formatInstant(machine.creationDate * 1000)],
    ['Logging', machine.loggingConfiguration?.level ?? 'OFF'],
    ...tags.map(({ key, value }): readonly [string, string] => [`Tag ${key}`, value ?? '']),
  ];
  return (
    <Stack className={styles['section']} gap="lg">
      <Table aria-label="Settings" withRowBorders>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th w={160} fw={500} c="dimmed">
                {label}
              </Table.Th>
              <Table.Td className="mono">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <SearchKeys machineArn={machineArn} />
    </Stack>
  );
}

/** The paths into inputs by which executions are found: what a business calls an order number. */
function SearchKeys({ machineArn }: { readonly machineArn: string }) {
  const client = useQueryClient();
  const { data } = useQuery(searchKeysQuery(machineArn));
  const [edited, setEdited] = useState<readonly string[] | undefined>();
  const save = useMutation({
    mutationFn: (paths: readonly string[]) => callOwn('PutSearchKeys', { stateMachineArn: machineArn, paths }),
    onSuccess: async () => {
      await client.invalidateQueries(searchKeysQuery(machineArn));
      setEdited(undefined);
    },
  });
  const paths = edited ?? data?.paths ?? [];
  return (
    <Stack gap="xs">
      <Title order={2}>Search keys</Title>
      <Text size="sm" c="dimmed">
        Name up to ten places in the input, such as <Code>$.order.id</Code>, and executions that start from now on can
        be found by the value there: the list of executions gets a filter for each.
      </Text>
      <TagsInput
        label="Paths into the input"
        placeholder="$.orderId, then Enter"
        size="xs"
        maw={520}
        value={[...paths]}
        onChange={setEdited}
      />
      {save.isError && (
        <Alert color="red" title="The search keys were not saved" role="alert">
          {save.error.message}
        </Alert>
      )}
      {edited !== undefined && (
        <Group>
          <Button loading={save.isPending} onClick={() => save.mutate(edited)}>
            Save search keys
          </Button>
          <Anchor component="button" size="sm" onClick={() => setEdited(undefined)}>
            Discard
          </Anchor>
        </Group>
      )}
    </Stack>
  );
}
