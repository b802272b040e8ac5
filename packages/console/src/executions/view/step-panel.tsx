/** One visit to a state, in detail: its data, attempts, error, variables and definition. */
import { Button, CloseButton, Tabs, Text, Title } from '@mantine/core';
import { printPrettyJson } from '@stepwright/asl';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDuration } from '../../format/format-duration.ts';
import { formatPreciseInstant } from '../../format/format-instant.ts';
import { isStateType, stateWords } from '../../graph/state-words.ts';
import { JsonBlock, JsonText } from '../../json/json-block.tsx';
import { StatusBadge } from '../../theme/status-badge.tsx';
import { DataFlow } from '../data-flow/data-flow-view.tsx';
import { variablesBefore } from '../data-flow/visit-environment.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { explainFailure } from '../failure/explain-failure.ts';
import type { Visit } from '../model/visit.ts';
import { AttemptList } from './attempt-list.tsx';
import type { DefinitionData } from './definition-data.ts';
import type { ExecutionData } from './execution-data.ts';
import { ForkDialog } from './fork-dialog.tsx';
import styles from './step-panel.module.css';

interface StepPanelProps {
  readonly data: ExecutionData;
  readonly definition: DefinitionData;
  readonly visit: Visit;
  readonly now: number;
  readonly detail: string | undefined;
  readonly onDetail: (detail: string | undefined) => void;
  readonly onShowEvents: () => void;
  readonly onClose: () => void;
}

export function StepPanel(props: StepPanelProps) {
  const { data, definition, visit, now, detail, onDetail, onShowEvents, onClose } = props;
  const { name, type, status, enteredAt, endedAt, attempts } = visit;
  const state = definition.states.get(name);
  const failure = explainFailure(visit, state);
  const variables = variablesBefore(visit);
  const tabs = [
    ...(failure === undefined ? [] : [{ value: 'why', label: 'Why it failed' }]),
    { value: 'data', label: 'Data' },
    ...(attempts.length === 0 ? [] : [{ value: 'attempts', label: `Attempts (${attempts.length})` }]),
    ...(variables.size === 0 ? [] : [{ value: 'variables', label: `Variables (${variables.size})` }]),
    { value: 'definition', label: 'Definition' },
  ];
  const [isForking, setForking] = useState(false);
  const tab = tabs.find(({ value }) => value === detail)?.value ?? tabs[0]?.value ?? 'data';
  return (
    <section className={styles['panel']} aria-label={`State ${name}`}>
      <header className={styles['head']}>
        <div className={styles['words']}>
          <Text size="xs" c="dimmed">
            {isStateType(type) ? `${type}: ${stateWords[type].title.toLowerCase()}` : type}
            {placeOf(visit)}
          </Text>
          <Title order={2} className={styles['name']}>
            {name}
          </Title>
          <div className={styles['facts']}>
            <StatusBadge status={status} />
            <span>{formatDuration((endedAt ?? now) - enteredAt)}</span>
            <span title="Entered at">{formatPreciseInstant(enteredAt)}</span>
          </div>
          <div className={styles['acts']}>
            <Button variant="default" size="compact-xs" onClick={onShowEvents}>
              {visit.eventIds.length} events
            </Button>
            {visit.mapRunArn !== undefined && <MapRunLink mapRunArn={visit.mapRunArn} />}
            {data.execution.status !== 'RUNNING' && (
              <Button variant="default" size="compact-xs" onClick={() => setForking(true)}>
                Run again from here
              </Button>
            )}
          </div>
        </div>
        <CloseButton aria-label="Close the state" onClick={onClose} />
      </header>
      <Tabs value={tab} onChange={(chosen) => onDetail(chosen ?? undefined)} className={styles['tabs']}>
        <Tabs.List px={10}>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} px={8}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} key={tab} className={styles['body']}>
          {tab === 'why' && failure !== undefined && <FailurePanel explanation={failure} />}
          {tab === 'data' && (
            <DataFlow
              source={{
                execution: data.execution,
                roleArn: data.roleArn,
                visit,
                state,
                fields: definition.fields.get(name) ?? new Map(),
              }}
            />
          )}
          {tab === 'attempts' && <AttemptList attempts={attempts} now={now} />}
          {tab === 'variables' && (
            <>
              <Text size="xs" c="dimmed">
                Variables as this state could read them when it was entered.
              </Text>
              {[...variables].map(([variable, value]) => (
                <div key={variable}>
                  <Text size="sm" fw={550} className="mono">
                    ${variable}
                  </Text>
                  <JsonBlock label={`Variable ${variable}`} value={value} />
                </div>
              ))}
            </>
          )}
          {tab === 'definition' && (
            <JsonText label="Definition of the state" text={printPrettyJson(definition.fields.get(name) ?? null)} />
          )}
        </Tabs.Panel>
      </Tabs>
      {isForking && <ForkDialog execution={data.execution} visit={visit} onClose={() => setForking(false)} />}
    </section>
  );
}

/** The children of a Distributed Map have a page of their own. */
function MapRunLink({ mapRunArn }: { readonly mapRunArn: string }) {
  return (
    <Button
      variant="default"
      size="compact-xs"
      renderRoot={(rest) => <Link to="/console/map-runs/$mapRunArn" params={{ mapRunArn }} {...rest} />}
    >
      Map Run with its children
    </Button>
  );
}

/** In which branches and iterations the visit stands. */
function placeOf(visit: Visit): string {
  const places: string[] = [];
  for (let scope = visit.scope; scope.parent !== undefined; scope = scope.parent.scope) {
    const place = scope.kind === 'iteration' ? `item ${scope.index}` : `branch ${scope.index + 1}`;
    places.unshift(`${place} of ${scope.parent.name}`);
  }
  return places.length === 0 ? '' : `, in ${places.join(', ')}`;
}
