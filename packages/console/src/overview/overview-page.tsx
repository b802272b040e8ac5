/** How everything is, at a glance. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { PageHeader } from '../app/page-header.tsx';
import { machinesQuery } from '../machines/machine-queries.ts';

export function OverviewPage() {
  const { data: machines } = useSuspenseQuery(machinesQuery);
  return <PageHeader title="Overview" summary={`${machines.length} state machines`} />;
}
