/** Chooses the execution on whose data expressions are tried: of any machine on this server. */
import { Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { machineOfQualified, nameOf } from '../../api/arn.ts';
import { latestExecutionsQuery } from '../../executions/execution-queries.ts';
import { machinesQuery } from '../../machines/machine-queries.ts';
import { statusStyles } from '../../theme/status-style.ts';
import { useDesigner } from '../store/designer-context.tsx';
import styles from './run.module.css';
import { CHOICES_MAX, readSampled } from './sampled-execution.ts';

export function SampleChooser() {
  const sampled = useDesigner((state) => state.sampled);
  const setSampled = useDesigner((state) => state.setSampled);
  const [chosen, setChosen] = useState<string>();
  const { data: machines = [] } = useQuery(machinesQuery);
  const load = useMutation({ mutationFn: readSampled, onSuccess: setSampled });
  const own = sampled?.execution;
  const machine = chosen ?? (own === undefined ? undefined : machineOfQualified(own.stateMachineArn));
  // Executions of Express workflows leave no history behind.
  const choices = machines
    .filter(({ type }) => type === 'STANDARD')
    .map(({ stateMachineArn: value, name: label }) => ({ value, label }));
  return (
    <>
      <Select
        label="Workflow"
        placeholder="Choose a workflow"
        searchable
        data={choices}
        value={machine ?? null}
        onChange={(arn) => setChosen(arn ?? undefined)}
      />
      {machine !== undefined && (
        <ExecutionSelect
          machine={machine}
          value={load.variables ?? own?.executionArn}
          onChoose={(arn) => load.mutate(arn)}
        />
      )}
      {load.error !== null && (
        <p className={styles['error']} role="alert">
          {load.error.message}
        </p>
      )}
    </>
  );
}

interface ExecutionSelectProps {
  readonly machine: string;
  readonly value: string | undefined;
  readonly onChoose: (executionArn: string) => void;
}

function ExecutionSelect({ machine, value, onChoose }: ExecutionSelectProps) {
  const { data, error } = useQuery(latestExecutionsQuery(machine, CHOICES_MAX));
  const executions = data?.executions ?? [];
  const listed = executions.map(({ executionArn, name, status }) => ({
    value: executionArn,
    label: `${name} · ${statusStyles[status].label}`,
  }));
  const isListed = executions.some(({ executionArn }) => executionArn === value);
  const isOfMachine = value !== undefined && value.includes(`:execution:${nameOf(machine)}:`);
  const choices = isListed || !isOfMachine ? listed : [{ value, label: nameOf(value) }, ...listed];
  return (
    <Select
      label="Execution"
      description={`The newest ${CHOICES_MAX} of it`}
      placeholder={data !== undefined && listed.length === 0 ? 'It has not run yet' : 'Choose an execution'}
      error={error?.message}
      searchable
      data={choices}
      value={isOfMachine ? value : null}
      onChange={(arn) => {
        if (arn !== null) onChoose(arn);
      }}
    />
  );
}
