/** All state machines: found by name, with how each has been doing. */
import { Anchor, Code, SegmentedControl, Text, TextInput } from '@mantine/core';
import type { StateMachineListItem } from '@stepwright/api-model';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { nameOf } from '../api/arn.ts';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { formatInstant } from '../format/format-instant.ts';
import { aliasesQuery, machinesQuery, tagsQuery, versionsQuery } from './machine-queries.ts';
import { type MachineTypeChoice, selectMachines } from './machine-search.ts';
import { MachineTypeBadge } from './machine-type-badge.tsx';
import styles from './machines-page.module.css';
import { StatusStrip } from './status-strip.tsx';

const ROW_HEIGHT = 48;

const route = getRouteApi('/console/machines');

export function MachinesPage() {
  const { data: machines } = useSuspenseQuery(machinesQuery);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shown = selectMachines(machines, search);
  return (
    <div className={styles['page']}>
      <PageHeader
        title="State machines"
        summary="A state machine is a workflow: its definition says which steps there are and what follows what."
      />
      {machines.length === 0 ? (
        <NoMachines />
      ) : (
        <>
          <div className={styles['filters']} role="search" aria-label="Filters of state machines">
            <TextInput
              aria-label="Name contains"
              placeholder="Name contains"
              w={240}
              value={search.name ?? ''}
              onChange={({ currentTarget: { value } }) =>
                void navigate({ search: { ...search, name: value || undefined }, replace: true })
              }
            />
            <SegmentedControl<MachineTypeChoice>
              aria-label="Type"
              value={search.type ?? 'ALL'}
              onChange={(type) => void navigate({ search: { ...search, type: type === 'ALL' ? undefined : type } })}
              data={[
                { value: 'ALL', label: 'All' },
                { value: 'STANDARD', label: 'Standard' },
                { value: 'EXPRESS', label: 'Express' },
              ]}
            />
            <Text size="xs" c="dimmed" role="status">
              {shown.length === machines.length ? `${machines.length} in all` : `${shown.length} of ${machines.length}`}
            </Text>
          </div>
          {shown.length === 0 ? (
            <EmptyState title="No state machine is called that">
              Try a shorter part of its name, or another type.
            </EmptyState>
          ) : (
            <MachineTable machines={shown} />
          )}
        </>
      )}
    </div>
  );
}

function MachineTable({ machines }: { readonly machines: readonly StateMachineListItem[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: machines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="table"
      aria-label="State machines"
      aria-rowcount={machines.length + 1}
      tabIndex={0}
    >
      <div className={styles['head']} role="row">
        <span role="columnheader">Name</span>
        <span role="columnheader">Type</span>
        <span role="columnheader">Last executions</span>
        <span role="columnheader">Versions and aliases</span>
        <span role="columnheader">Tags</span>
        <span role="columnheader">Created</span>
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const machine = machines[index];
          return (
            machine !== undefined && (
              <MachineRow key={machine.stateMachineArn} machine={machine} index={index} top={start} />
            )
          );
        })}
      </div>
    </div>
  );
}

function MachineRow(props: { readonly machine: StateMachineListItem; readonly index: number; readonly top: number }) {
  const { machine, index, top } = props;
  const { stateMachineArn, name, type, creationDate } = machine;
  const tags = useQuery(tagsQuery(stateMachineArn)).data ?? [];
  return (
    <div role="row" aria-rowindex={index + 2} className={styles['row']} style={{ transform: `translateY(${top}px)` }}>
      <span role="cell" className={styles['cut']}>
        <Anchor
          fw={550}
          size="sm"
          title={name}
          renderRoot={(rest) => (
            <Link to="/console/machines/$machineArn" params={{ machineArn: stateMachineArn }} {...rest} />
          )}
        >
          {name}
        </Anchor>
      </span>
      <span role="cell">
        <MachineTypeBadge type={type} />
      </span>
      <span role="cell">
        {type === 'STANDARD' ? (
          <StatusStrip stateMachineArn={stateMachineArn} />
        ) : (
          <Text size="xs" c="dimmed">
            not listed
          </Text>
        )}
      </span>
      <span role="cell" className={styles['cut']}>
        <Published stateMachineArn={stateMachineArn} />
      </span>
      <span role="cell" className={styles['cut']} title={tags.map(({ key, value }) => `${key}: ${value}`).join('\n')}>
        {tags.map(({ key, value }) => (
          <span key={key} className={styles['tag']}>
            {key}: {value}
          </span>
        ))}
      </span>
      <span role="cell">{formatInstant(creationDate * 1000).slice(0, 16)}</span>
    </div>
  );
}

function Published({ stateMachineArn }: { readonly stateMachineArn: string }) {
  const versions = useQuery(versionsQuery(stateMachineArn)).data ?? [];
  const aliases = useQuery(aliasesQuery(stateMachineArn)).data ?? [];
  if (versions.length === 0)
    return (
      <Text size="xs" c="dimmed">
        not published
      </Text>
    );
  const names = aliases.map(({ stateMachineAliasArn = '' }) => nameOf(stateMachineAliasArn));
  return (
    <Text size="xs">
      {versions.length === 1 ? '1 version' : `${versions.length} versions`}
      {names.length > 0 && `, ${names.join(', ')}`}
    </Text>
  );
}

function NoMachines() {
  return (
    <EmptyState title="There is no state machine yet">
      <p>
        Make one with any client of the API, such as <Code>aws stepfunctions create-state-machine</Code>, or name a
        definition in <Code>stepwright.config.yaml</Code>; it appears here at once.
      </p>
    </EmptyState>
  );
}
