/** What executions wait for: callbacks and tasks of activities, which a person may answer here. */
import { Anchor, Button, Code, Table, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { nameOf } from '../api/arn.ts';
import type { OpenTask } from '../api/own-operations.ts';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { formatDuration } from '../format/format-duration.ts';
import { formatInstant } from '../format/format-instant.ts';
import { useNow } from '../format/use-now.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { openTasksQuery } from './inbox-queries.ts';
import styles from './inbox.module.css';

const TICK_MS = 1_000;

export function TasksPage() {
  const { data } = useSuspenseQuery(openTasksQuery);
  const now = useNow(TICK_MS, data.tasks.length > 0);
  const [answered, setAnswered] = useState<OpenTask>();
  return (
    <>
      <PageHeader
        title="Waiting for answers"
        summary="Steps that go on only when somebody outside says how they ended: a person, a worker, another system."
      />
      {data.tasks.length === 0 ? (
        <EmptyState title="Nothing waits for an answer">
          <Text size="sm" maw={560}>
            A task whose resource ends in <Code>.waitForTaskToken</Code> hands out a token and waits for whoever has it;
            a task of an activity waits for a worker. Both appear here, and can be answered by hand.
          </Text>
        </EmptyState>
      ) : (
        <div className={styles['table']}>
          <Table aria-label="Open tasks" highlightOnHover stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>State</Table.Th>
                <Table.Th>Execution</Table.Th>
                <Table.Th>Waits for</Table.Th>
                <Table.Th>Since</Table.Th>
                <Table.Th>Time left</Table.Th>
                <Table.Th>
                  <span className={styles['unseen']}>Answer</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.tasks.map((task) => (
                <TaskRow key={task.taskToken} task={task} now={now} onAnswer={() => setAnswered(task)} />
              ))}
            </Table.Tbody>
          </Table>
          {!data.isComplete && (
            <Text size="xs" c="dimmed" p="md">
              Only the newest running executions were looked at.
            </Text>
          )}
        </div>
      )}
      {answered !== undefined && <AnswerDialog task={answered} onClose={() => setAnswered(undefined)} />}
    </>
  );
}

function TaskRow({
  task,
  now,
  onAnswer,
}: {
  readonly task: OpenTask;
  readonly now: number;
  readonly onAnswer: () => void;
}) {
  const { executionArn, executionName, stateMachineArn, stateName, stateEnteredEventId, stateEnteredDate } = task;
  const enteredAt = stateEnteredDate * 1000;
  return (
    <Table.Tr>
      <Table.Td className={styles['strong']}>{stateName}</Table.Td>
      <Table.Td>
        <Anchor
          size="sm"
          renderRoot={(rest) => (
            <Link
              to="/console/executions/$executionArn"
              params={{ executionArn }}
              search={{ visit: String(stateEnteredEventId) }}
              {...rest}
            />
          )}
        >
          {executionName}
        </Anchor>
        <Text size="xs" c="dimmed">
          {nameOf(stateMachineArn)}
        </Text>
      </Table.Td>
      <Table.Td>{describeWait(task)}</Table.Td>
      <Table.Td title={formatInstant(enteredAt)}>{formatDuration(now - enteredAt)}</Table.Td>
      <Table.Td>
        <TimeLeft task={task} now={now} />
      </Table.Td>
      <Table.Td ta="right">
        <Button variant="default" aria-label={`Answer ${stateName} of ${executionName}`} onClick={onAnswer}>
          Answer
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function describeWait({ kind, status, resource }: OpenTask): string {
  if (kind === 'CALLBACK') return `an answer to ${nameOf(resource)}`;
  return status === 'NOT_TAKEN' ? `a worker of ${nameOf(resource)}` : `the worker who took it from ${nameOf(resource)}`;
}

function TimeLeft({
  task: { status, timeoutDate, heartbeatDate },
  now,
}: {
  readonly task: OpenTask;
  readonly now: number;
}) {
  const left = (date: number) => formatDuration(Math.max(0, date * 1000 - now));
  if (status === 'NOT_TAKEN') return <Text size="sm">counts once it is taken</Text>;
  if (timeoutDate === undefined && heartbeatDate === undefined) return <Text size="sm">no limit</Text>;
  return (
    <>
      {timeoutDate !== undefined && <Text size="sm">{left(timeoutDate)}</Text>}
      {heartbeatDate !== undefined && <Text size="xs">sign of life due in {left(heartbeatDate)}</Text>}
    </>
  );
}
