/** Makes an alias, or changes one: its description, the one or two versions to which it routes, and their weights. */
import { Button, Group, Input, Modal, Select, Slider, Stack, Text, TextInput } from '@mantine/core';
import type { DescribeStateMachineAliasOutput, RoutingConfigurationListItem } from '@stepwright/api-model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { nameOf } from '../api/arn.ts';
import { call } from '../api/client.ts';
import { Failed } from '../app/failed.tsx';
import { aliasesQuery, versionsQuery } from './machine-queries.ts';

interface AliasDialogProps {
  readonly machineArn: string;
  /** The alias to change; undefined makes a new one. */
  readonly alias: DescribeStateMachineAliasOutput | undefined;
  readonly onClose: () => void;
}

/** The weights of an alias add up to this. */
const WEIGHTS_SUM = 100;

/** No ARN: the option without a second version. */
const NONE = '';

export function AliasDialog({ machineArn, alias, onClose }: AliasDialogProps) {
  const { data: versions = [] } = useQuery(versionsQuery(machineArn));
  const [first, second] = alias?.routingConfiguration ?? [];
  const [name, setName] = useState('');
  const [description, setDescription] = useState(alias?.description ?? '');
  const [main, setMain] = useState(first?.stateMachineVersionArn ?? versions[0]?.stateMachineVersionArn ?? null);
  const [other, setOther] = useState(second?.stateMachineVersionArn ?? null);
  const [otherWeight, setOtherWeight] = useState(second?.weight ?? 10);
  const save = useSave({ machineArn, alias, onClose });
  const choices = versions.map(({ stateMachineVersionArn: value }) => ({ value, label: `Version ${nameOf(value)}` }));
  const routes = routesOf(main, other, otherWeight);
  return (
    <Modal
      opened
      onClose={onClose}
      title={alias === undefined ? 'Create an alias' : `Change the alias ${alias.name ?? ''}`}
    >
      <Stack gap="sm">
        {alias === undefined && (
          <TextInput
            data-autofocus
            label="Name"
            description="What clients start: letters, digits, - and _; not digits alone."
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Description"
          description="What it is for. Optional."
          value={description}
          maxLength={256}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Select label="Version" data={choices} value={main} allowDeselect={false} searchable onChange={setMain} />
        <Select
          label="Second version"
          description="Gets a part of the executions, such as one to be tried. Optional."
          data={[
            { value: NONE, label: 'None: all executions go to the version above' },
            ...choices.filter(({ value }) => value !== main),
          ]}
          value={other === null || other === main ? NONE : other}
          allowDeselect={false}
          searchable
          onChange={(value) => setOther(value === NONE ? null : value)}
        />
        {routes.length === 2 && (
          <Input.Wrapper label="Weights" description={routes.map(inWords).join(', ')}>
            <Slider
              mt={8}
              mb={22}
              thumbLabel={`Share of version ${nameOf(other ?? '')}`}
              value={otherWeight}
              label={(weight) => `${weight} %`}
              marks={[10, 50, 90].map((value) => ({ value, label: `${value} %` }))}
              onChange={setOtherWeight}
            />
          </Input.Wrapper>
        )}
        {main === null && <Text size="sm">There is no version yet: publish one first.</Text>}
        <Failed error={save.error} title={alias === undefined ? 'It was not created' : 'It was not changed'} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={save.isPending}
            disabled={routes.length === 0 || (alias === undefined && name.trim() === '')}
            onClick={() => save.mutate({ name: name.trim(), description, routes })}
          >
            {alias === undefined ? 'Create' : 'Change'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function routesOf(main: string | null, other: string | null, weight: number): readonly RoutingConfigurationListItem[] {
  if (main === null) return [];
  if (other === null || other === main) return [{ stateMachineVersionArn: main, weight: WEIGHTS_SUM }];
  return [
    { stateMachineVersionArn: main, weight: WEIGHTS_SUM - weight },
    { stateMachineVersionArn: other, weight },
  ];
}

function inWords({ stateMachineVersionArn, weight }: RoutingConfigurationListItem): string {
  return `${weight} % to version ${nameOf(stateMachineVersionArn)}`;
}

interface AliasSettings {
  readonly name: string;
  readonly description: string;
  readonly routes: readonly RoutingConfigurationListItem[];
}

function useSave({ machineArn, alias, onClose }: AliasDialogProps) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, description, routes: routingConfiguration }: AliasSettings) => {
      if (alias?.stateMachineAliasArn === undefined) {
        const about = description === '' ? {} : { description };
        await call('CreateStateMachineAlias', { name, routingConfiguration, ...about });
      } else {
        const { stateMachineAliasArn } = alias;
        await call('UpdateStateMachineAlias', { stateMachineAliasArn, description, routingConfiguration });
      }
    },
    onSuccess: async () => {
      await client.invalidateQueries(aliasesQuery(machineArn));
      onClose();
    },
  });
}
