/** A dialog that gives a Map Run other limits while it runs (UpdateMapRun). */
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import type { DescribeMapRunOutput } from '@stepwright/api-model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { Failed } from '../app/failed.tsx';
import { mapRunQuery } from './map-run-queries.ts';

/** Of a count, in the API. */
const COUNT_MAX = 2_147_483_647;

const limits = [
  {
    name: 'maxConcurrency',
    label: 'Children at once',
    description: 'MaxConcurrency. 0 leaves it to the server. Children that run already are not stopped.',
  },
  {
    name: 'toleratedFailureCount',
    label: 'Failed items that are tolerated',
    description: 'ToleratedFailureCount. One more ends the Map Run.',
  },
  {
    name: 'toleratedFailurePercentage',
    label: 'Failed items that are tolerated, in percent',
    description: 'ToleratedFailurePercentage, of all items. Whichever limit is passed first ends the Map Run.',
  },
] as const;

export function LimitsDialog({ run, onClose }: { readonly run: DescribeMapRunOutput; readonly onClose: () => void }) {
  const { mapRunArn, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = run;
  const client = useQueryClient();
  const [values, setValues] = useState({ maxConcurrency, toleratedFailureCount, toleratedFailurePercentage });
  const update = useMutation({
    mutationFn: () => call('UpdateMapRun', { mapRunArn, ...values }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: mapRunQuery(mapRunArn).queryKey });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Change the limits" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Text size="sm">They hold at once, for this Map Run only: the definition stays as it is.</Text>
        {limits.map(({ name, label, description }) => (
          <NumberInput
            key={name}
            size="xs"
            label={label}
            description={description}
            min={0}
            max={name === 'toleratedFailurePercentage' ? 100 : COUNT_MAX}
            allowDecimal={name === 'toleratedFailurePercentage'}
            hideControls
            value={values[name]}
            onChange={(value) => setValues({ ...values, [name]: Number(value) })}
          />
        ))}
        <Failed error={update.error} title="The limits were not changed" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave them
          </Button>
          <Button loading={update.isPending} onClick={() => update.mutate()}>
            Change
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
