/** Standard or Express, with what the word means. */
import { Badge } from '@mantine/core';
import type { StateMachineType } from '@stepwright/api-model';

const words: Readonly<Record<StateMachineType, { readonly label: string; readonly meaning: string }>> = {
  STANDARD: {
    label: 'Standard',
    meaning:
      'Every step is recorded and durable. Executions may take up to a year, and each attempt runs at most once.',
  },
  EXPRESS: {
    label: 'Express',
    meaning: 'For many short executions of up to five minutes. A step may run more than once; no history is kept.',
  },
};

export function MachineTypeBadge({ type }: { readonly type: StateMachineType }) {
  const { label, meaning } = words[type];
  return (
    <Badge color="gray" c="var(--mantine-color-text)" title={meaning}>
      {label}
    </Badge>
  );
}
