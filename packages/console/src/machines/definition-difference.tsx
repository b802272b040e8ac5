/** What changed between two versions of a machine, or a version and its current definition: on both graphs, and line by line. */
import { Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { parseJson } from '@stepwright/asl';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { nameOf } from '../api/arn.ts';
import { StateGraph } from '../graph/state-graph.tsx';
import { JsonBlock } from '../json/json-block.tsx';
import { compareDefinitions, type Comparison } from './compare-definitions.ts';
import styles from './machine-page.module.css';
import { machineQuery, versionsQuery } from './machine-queries.ts';
import type { Compared } from './machine-tabs.ts';

interface DifferenceProps extends Compared {
  readonly machineArn: string;
  readonly onChange: (compared: Compared) => void;
  readonly onClose: () => void;
}

/** The option that is no version. */
const CURRENT = 'current';

export default function DefinitionDifference({ machineArn, from, to, onChange, onClose }: DifferenceProps) {
  const arnOf = (version: string | undefined): string =>
    version === undefined ? machineArn : `${machineArn}:${version}`;
  const { data: older } = useSuspenseQuery(machineQuery(arnOf(from)));
  const { data: newer } = useSuspenseQuery(machineQuery(arnOf(to)));
  const { data: versions = [] } = useQuery(versionsQuery(machineArn));
  const comparison = useMemo(
    () => compareDefinitions(older.definition, newer.definition),
    [older.definition, newer.definition],
  );
  const [shown, setShown] = useState<'before' | 'after'>('after');
  const choices = [
    { value: CURRENT, label: 'Current definition' },
    ...versions.map(({ stateMachineVersionArn: arn }) => ({ value: nameOf(arn), label: `Version ${nameOf(arn)}` })),
  ];
  const chosen = (value: string | null): string | undefined =>
    value === null || value === CURRENT ? undefined : value;
  const { graph, overlays, ownTransitions } = comparison[shown];
  return (
    <Modal opened onClose={onClose} size="xl" title="Compare definitions">
      <Stack gap="sm">
        <div className={styles['compared']}>
          <Select
            label="Before"
            data={choices}
            value={from ?? CURRENT}
            allowDeselect={false}
            onChange={(value) => onChange({ from: chosen(value), to })}
          />
          <Select
            label="After"
            data={choices}
            value={to ?? CURRENT}
            allowDeselect={false}
            onChange={(value) => onChange({ from, to: chosen(value) })}
          />
          <SegmentedControl
            aria-label="Which graph is shown"
            data={[
              { value: 'before', label: 'Graph before' },
              { value: 'after', label: 'Graph after' },
            ]}
            value={shown}
            onChange={setShown}
          />
        </div>
        <Text size="sm" role="status">
          {describe(comparison)}
        </Text>
        {graph !== undefined && (
          <div className={styles['difference']}>
            <StateGraph
              key={`${from ?? ''} ${to ?? ''} ${shown}`}
              graph={graph}
              label={shown === 'after' ? 'The definition after' : 'The definition before'}
              overlays={overlays}
              takenTransitions={ownTransitions}
            />
          </div>
        )}
        <JsonBlock
          label="Difference of the definitions"
          value={parseJson(newer.definition)}
          before={parseJson(older.definition)}
        />
      </Stack>
    </Modal>
  );
}

function describe({ added, changed, removed, after: { ownTransitions }, before }: Comparison): string {
  const parts = [
    ['New', added],
    ['Changed', changed],
    ['Gone', removed],
  ] as const;
  const said = parts.flatMap(([word, names]) => (names.length === 0 ? [] : [`${word}: ${names.join(', ')}.`]));
  if (said.length === 0) return 'No state was added, changed or removed.';
  const hasWays = ownTransitions.size > 0 || before.ownTransitions.size > 0;
  return `${said.join(' ')}${hasWays ? ' Ways that only one of them has are drawn strongly.' : ''}`;
}
