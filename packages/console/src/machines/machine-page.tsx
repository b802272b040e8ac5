/** One state machine: its executions, its definition, what is published of it, its settings. */
import { Button, Tabs } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { PageHeader } from '../app/page-header.tsx';
import { StartExecutionDialog } from '../executions/start-execution.tsx';
import { MachineExecutions } from './machine-executions.tsx';
import styles from './machine-page.module.css';
import { machineQuery } from './machine-queries.ts';
import { type MachineTab, machineTabs } from './machine-tabs.ts';
import { MachineTypeBadge } from './machine-type-badge.tsx';

const MachineDefinition = lazy(() => import('./machine-definition.tsx'));
const MachineVersions = lazy(() => import('./machine-versions.tsx'));
const MachineSettings = lazy(() => import('./machine-settings.tsx'));

const route = getRouteApi('/console/machines/$machineArn');

export function MachinePage() {
  const { machineArn } = route.useParams();
  const { tab = 'executions' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: machine } = useSuspenseQuery(machineQuery(machineArn));
  const [isStarting, setStarting] = useState(false);
  return (
    <div className={styles['page']}>
      <PageHeader
        title={machine.name}
        crumbs={[{ label: 'State machines', link: { to: '/console/machines' } }]}
        beside={<MachineTypeBadge type={machine.type} />}
        summary={<span className="mono">{machineArn}</span>}
        actions={
          <>
            <Button
              variant="default"
              renderRoot={(rest) => <Link to="/console/designer" search={{ machine: machineArn }} {...rest} />}
            >
              Edit in the designer
            </Button>
            <Button onClick={() => setStarting(true)}>Start execution</Button>
          </>
        }
      />
      <Tabs
        value={tab}
        className={styles['tabs']}
        onChange={(chosen) =>
          void navigate({ search: { tab: machineTabs.find(({ value }) => value === chosen)?.value } })
        }
      >
        <Tabs.List px={24}>
          {machineTabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={styles['panel']} key={tab}>
          <Suspense>{panelOf(tab, machineArn)}</Suspense>
        </Tabs.Panel>
      </Tabs>
      {isStarting && (
        <StartExecutionDialog
          stateMachineArn={machineArn}
          title={`Start an execution of ${machine.name}`}
          onClose={() => setStarting(false)}
        />
      )}
    </div>
  );
}

function panelOf(tab: MachineTab, machineArn: string) {
  switch (tab) {
    case 'executions':
      return <MachineExecutions machineArn={machineArn} />;
    case 'definition':
      return <MachineDefinition machineArn={machineArn} />;
    case 'versions':
      return <MachineVersions machineArn={machineArn} />;
    case 'settings':
      return <MachineSettings machineArn={machineArn} />;
    default:
      return tab satisfies never;
  }
}
