/** The stages of a state's data, one under the other: what each did, its value, and how that differs from the one before. */
import { SegmentedControl, Text } from '@mantine/core';
import { printJson } from '@stepwright/asl';
import { useMemo, useState } from 'react';
import { JsonBlock } from '../../json/json-block.tsx';
import { type DataFlowSource, readDataFlow, type Stage } from './data-flow.ts';
import styles from './data-flow-view.module.css';

export function DataFlow({ source }: { readonly source: DataFlowSource }) {
  const { visit, execution, state } = source;
  const stages = useMemo(() => readDataFlow(source), [visit, execution, state]);
  const [shows, setShows] = useState<'values' | 'changes'>('values');
  return (
    <div>
      <div className={styles['bar']}>
        <Text size="xs" c="dimmed">
          How the data went through this state, from top to bottom.
        </Text>
        <SegmentedControl
          aria-label="What is shown of each stage"
          value={shows}
          onChange={setShows}
          data={[
            { value: 'values', label: 'Values' },
            { value: 'changes', label: 'Changes' },
          ]}
        />
      </div>
      <ol className={styles['stages']}>
        {stages.map((stage, index) => (
          <StageItem
            key={`${stage.field} ${stage.title}`}
            stage={stage}
            before={shows === 'changes' ? stages[index - 1] : undefined}
          />
        ))}
      </ol>
      {visit.output === undefined && visit.endedAt === undefined && (
        <Text size="xs" c="dimmed">
          More follows as the state goes on.
        </Text>
      )}
    </div>
  );
}

function StageItem({ stage, before }: { readonly stage: Stage; readonly before: Stage | undefined }) {
  const { title, meaning, setting, value, failure, field } = stage;
  const compared = field === 'Assign' || field === 'result' ? undefined : before?.value;
  return (
    <li className={styles['stage']}>
      <div className={styles['head']}>
        <Text component="h3" size="sm" fw={600}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {meaning}
        </Text>
      </div>
      {setting !== undefined && (
        <code className={styles['setting']} title="As the definition has it">
          {printJson(setting)}
        </code>
      )}
      {failure !== undefined && (
        <Text size="sm" className={styles['failure']} role="alert">
          {failure}
        </Text>
      )}
      {value !== undefined && <JsonBlock label={title} value={value} before={compared} />}
    </li>
  );
}
