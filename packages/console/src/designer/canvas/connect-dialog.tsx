/** Asks where a step goes on: what a drawn line says, for the keyboard and for steps that are far away. */
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { GraphState } from '../../graph/machine-graph.ts';
import { connectStates, type WayKind, waysOf } from '../commands/connect-states.ts';
import { useDesigner } from '../store/designer-context.tsx';

const WORDS: Readonly<Record<WayKind, string>> = {
  next: 'Then',
  rule: 'When a new rule holds',
  default: 'Otherwise',
  catch: 'When it fails',
};

/** No name of a state: the option that ends the scope. */
const END = '\u0000end';

export function ConnectDialog({ state, onClose }: { readonly state: GraphState; readonly onClose: () => void }) {
  const scope = useDesigner(({ graph }) => graph.scopeOf.get(state.path) ?? graph.root);
  const run = useDesigner((designer) => designer.run);
  const ways = waysOf(state.type);
  const [way, setWay] = useState<WayKind>(ways[0] ?? 'next');
  const [target, setTarget] = useState<string | null>(null);
  const ends =
    way === 'next'
      ? [{ value: END, label: scope.kind === 'machine' ? 'End of the workflow' : 'End of this branch' }]
      : [];
  const steps = scope.states
    .filter(({ path }) => path !== state.path)
    .map(({ path, name }) => ({ value: path, label: name }));
  const connect = (): void => {
    onClose();
    if (target !== null) run(connectStates(state.path, target === END ? undefined : target, way));
  };
  return (
    <Modal opened onClose={onClose} title={`Connect '${state.name}' to …`}>
      <Stack gap="sm">
        {ways.length > 1 && (
          <SegmentedControl
            aria-label="Which way on"
            data={ways.map((value) => ({ value, label: WORDS[value] }))}
            value={way}
            onChange={(next) => {
              setWay(ways.find((known) => known === next) ?? 'next');
              if (target === END) setTarget(null);
            }}
          />
        )}
        <Select
          data-autofocus
          label="Leads to"
          searchable
          placeholder="Choose a step"
          data={[...ends, ...steps]}
          value={target}
          onChange={setTarget}
        />
        {way === 'rule' && (
          <Text size="xs" c="dimmed">
            What the rule tests is then set under Settings.
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={target === null} onClick={connect}>
            Connect
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
