/** The tasks of one machine: what each calls, where that goes, what in the configuration says so, and whether it can be reached. */
import { Anchor, Skeleton, Table, Text } from '@mantine/core';
import type { StateMachineListItem } from '@stepwright/api-model';
import { Link } from '@tanstack/react-router';
import type { TaskRoute } from '../api/own-operations.ts';
import styles from './routes-page.module.css';
import { StatusIcon } from '../theme/status-badge.tsx';

interface MachineRoutesProps {
  readonly machine: StateMachineListItem;
  /** Undefined while they are not known. */
  readonly routes: readonly TaskRoute[] | undefined;
  readonly error: Error | null;
}

export function MachineRoutes({ machine: { stateMachineArn, name }, routes, error }: MachineRoutesProps) {
  return (
    <section className={styles['machine']} aria-label={`Routes of ${name}`}>
      <Text component="h2" fw={600}>
        <Anchor
          inherit
          renderRoot={(rest) => (
            <Link to="/console/machines/$machineArn" params={{ machineArn: stateMachineArn }} {...rest} />
          )}
        >
          {name}
        </Anchor>
      </Text>
      {error !== null && (
        <Text size="sm" role="alert">
          {error.message}
        </Text>
      )}
      {routes === undefined && error === null && <Skeleton height={60} aria-label="Looking at the routes" />}
      {routes?.length === 0 && (
        <Text size="sm" c="dimmed">
          It has no task: nothing leaves this server.
        </Text>
      )}
      {routes !== undefined && routes.length > 0 && <RouteTable name={name} routes={routes} />}
    </section>
  );
}

function RouteTable({ name, routes }: { readonly name: string; readonly routes: readonly TaskRoute[] }) {
  return (
    <div className={styles['table']}>
      <Table aria-label={`Tasks of ${name}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="15%">State</Table.Th>
            <Table.Th w="31%">Calls</Table.Th>
            <Table.Th w="21%">Goes to</Table.Th>
            <Table.Th>In the configuration</Table.Th>
            <Table.Th>Can it be reached?</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {routes.map(({ state, resource, destination, problem, key }) => (
            <Table.Tr key={state}>
              <Table.Td className={styles['strong']}>{state}</Table.Td>
              <Table.Td className="mono">{resource}</Table.Td>
              <Table.Td>{destination}</Table.Td>
              <Table.Td className="mono">{key ?? '–'}</Table.Td>
              <Table.Td>
                <Reach problem={problem} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Reach({ problem }: { readonly problem: string | undefined }) {
  return (
    <span className={styles['reach']}>
      <StatusIcon status={problem === undefined ? 'SUCCEEDED' : 'FAILED'} />
      <span>{problem === undefined ? 'Yes' : `No. ${problem}`}</span>
    </span>
  );
}
