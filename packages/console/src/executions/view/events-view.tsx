/** Every event of the history with all its details: filtered, opened one by one, taken away as JSON or CSV. */
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import type { HistoryEvent } from '@stepwright/api-model';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatPreciseInstant } from '../../format/format-instant.ts';
import { JsonText } from '../../json/json-block.tsx';
import { saveFile } from '../export/save-file.ts';
import { eventsAsCsv, eventsAsJson } from '../export/write-events.ts';
import { detailsOf, instantOf } from '../model/event-details.ts';
import type { ExecutionTree, Visit } from '../model/visit.ts';
import styles from './events-view.module.css';

const ROW_HEIGHT = 30;

interface EventsViewProps {
  readonly events: readonly HistoryEvent[];
  readonly tree: ExecutionTree;
  readonly executionName: string;
  readonly chosen: Visit | undefined;
  /** The event that is open. */
  readonly openId: number | undefined;
  readonly onOpen: (event: HistoryEvent | undefined) => void;
}

export function EventsView({ events, tree, executionName, chosen, openId, onOpen }: EventsViewProps) {
  const [text, setText] = useState('');
  const [type, setType] = useState<string | null>(null);
  const types = useMemo(() => [...new Set(events.map((event) => event.type))].toSorted(), [events]);
  const shown = useMemo(() => selectEvents(events, text, type), [events, text, type]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 10,
  });
  const firstOfChosen = chosen?.id;
  useEffect(() => {
    const index = shown.findIndex(({ id }) => id === firstOfChosen);
    if (index >= 0) rows.scrollToIndex(index, { align: 'center' });
    // Only another choice moves the list.
  }, [firstOfChosen]);
  return (
    <div className={styles['view']}>
      <div className={styles['bar']} role="search" aria-label="Filters of events">
        <TextInput
          aria-label="Text in the event"
          placeholder="Text in the event"
          w={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="Type of event"
          placeholder="Any type"
          data={types}
          value={type}
          clearable
          searchable
          w={210}
          onChange={setType}
        />
        <Text size="xs" c="dimmed" role="status">
          {shown.length === events.length ? `${events.length} events` : `${shown.length} of ${events.length} events`}
        </Text>
        <Group gap={6} ml="auto">
          <Button
            variant="default"
            onClick={() => saveFile(`${executionName}.json`, 'application/json', eventsAsJson(shown))}
          >
            Save as JSON
          </Button>
          <Button variant="default" onClick={() => saveFile(`${executionName}.csv`, 'text/csv', eventsAsCsv(shown))}>
            Save as CSV
          </Button>
        </Group>
      </div>
      <div
        ref={scroller}
        className={styles['scroller']}
        role="table"
        aria-label="Events"
        aria-rowcount={shown.length + 1}
        tabIndex={0}
      >
        <div className={styles['head']} role="row">
          <span role="columnheader">Id</span>
          <span role="columnheader">Type</span>
          <span role="columnheader">State</span>
          <span role="columnheader">At</span>
          <span role="columnheader">After</span>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const event = shown[index];
            if (event === undefined) return null;
            const visit = tree.visitOfEvent.get(event.id);
            const isOpen = event.id === openId;
            return (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={styles['item']}
                data-chosen={chosen !== undefined && visit?.id === chosen.id}
                style={{ transform: `translateY(${start}px)` }}
                role="row"
                aria-rowindex={index + 2}
              >
                <div className={styles['row']} role="presentation">
                  <span role="cell">{event.id}</span>
                  <span role="cell">
                    <button
                      type="button"
                      className={styles['open']}
                      aria-expanded={isOpen}
                      onClick={() => onOpen(isOpen ? undefined : event)}
                    >
                      {event.type}
                    </button>
                  </span>
                  <span role="cell" className={styles['cut']}>
                    {visit?.name}
                  </span>
                  <span role="cell">{formatPreciseInstant(instantOf(event))}</span>
                  <span role="cell">{event.previousEventId === 0 ? '' : event.previousEventId}</span>
                </div>
                {isOpen && <EventDetail event={event} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function EventDetail({ event }: { readonly event: HistoryEvent }) {
  const entries = Object.entries(detailsOf(event)).filter(([, value]) => value !== undefined);
  return (
    <div role="cell" className={styles['detail']}>
      {entries.length === 0 && <Text size="xs">This event has no details.</Text>}
      {entries.map(([name, value]) => (
        <div key={name}>
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <JsonText label={name} text={typeof value === 'string' ? value : JSON.stringify(value)} />
        </div>
      ))}
    </div>
  );
}

function selectEvents(events: readonly HistoryEvent[], text: string, type: string | null): readonly HistoryEvent[] {
  const wanted = text.toLowerCase();
  return events.filter(
    (event) =>
      (type === null || event.type === type) && (wanted === '' || JSON.stringify(event).toLowerCase().includes(wanted)),
  );
}
