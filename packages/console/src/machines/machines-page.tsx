/** All state machines. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { PageHeader } from '../app/page-header.tsx';
import { machinesQuery } from './machine-queries.ts';

export function MachinesPage() {
  const { data: machines } = useSuspenseQuery(machinesQuery);
  return (
    <>
      <PageHeader title="State machines" summary={`${machines.length} in all`} />
      <ul>
        {machines.map(({ stateMachineArn, name }) => (
          <li key={stateMachineArn}>{name}</li>
        ))}
      </ul>
    </>
  );
}
