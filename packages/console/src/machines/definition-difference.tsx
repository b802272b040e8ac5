/** What changed between a version and the machine's current definition: marked on the graph, and line by line. */
import { Modal, Stack, Text } from '@mantine/core';
import { jsonEqual, parseJson } from '@stepwright/asl';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { nameOf } from '../api/arn.ts';
import { readDefinitionData } from '../executions/view/definition-data.ts';
import type { StatePath } from '../graph/machine-graph.ts';
import { StateGraph } from '../graph/state-graph.tsx';
import type { StateOverlay } from '../graph/state-overlay.ts';
import { JsonBlock } from '../json/json-block.tsx';
import styles from './machine-page.module.css';
import { machineQuery } from './machine-queries.ts';

interface DifferenceProps {
  readonly machineArn: string;
  readonly versionArn: string;
  readonly onClose: () => void;
}

export default function DefinitionDifference({ machineArn, versionArn, onClose }: DifferenceProps) {
  const { data: current } = useSuspenseQuery(machineQuery(machineArn));
  const { data: version } = useSuspenseQuery(machineQuery(versionArn));
  const { graph, overlays, gone } = useMemo(
    () => compareDefinitions(version.definition, current.definition),
    [version.definition, current.definition],
  );
  const changes = overlays.size + gone.length;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`From version ${nameOf(versionArn)} to the current definition`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {changes === 0
            ? 'No state was added, changed or removed.'
            : `${changes === 1 ? 'One state differs' : `${changes} states differ`}; the graph marks those that are new or changed.`}
          {gone.length > 0 && ` Gone: ${gone.join(', ')}.`}
        </Text>
        {graph !== undefined && (
          <div className={styles['difference']}>
            <StateGraph graph={graph} label="The current definition" overlays={overlays} />
          </div>
        )}
        <JsonBlock
          label="Difference of the definitions"
          value={parseJson(current.definition)}
          before={parseJson(version.definition)}
        />
      </Stack>
    </Modal>
  );
}

function compareDefinitions(before: string, after: string) {
  const old = readDefinitionData(before);
  const { graph, fields } = readDefinitionData(after);
  const overlays = new Map<StatePath, StateOverlay>();
  for (const [name, state] of fields) {
    const path = graph?.pathOfName.get(name);
    const was = old.fields.get(name);
    if (path === undefined || (was !== undefined && jsonEqual(was, state))) continue;
    overlays.set(path, { badge: was === undefined ? 'new' : 'changed' });
  }
  const gone = [...old.fields.keys()].filter((name) => !fields.has(name));
  return { graph, overlays, gone };
}
