import { beforeAll, expect, test } from 'vitest';
import { simulate } from '../testing/simulation.ts';
import { checkExecution, type StoredParts } from './check-execution.ts';
import { readStoredParts } from './read-stored-parts.ts';

/** Executions that ended after crashes and failures of the store, with snapshots and large payloads among them. */
let samples: readonly StoredParts[] = [];

beforeAll(async () => {
  const { store } = await simulate({ seed: 11, machines: 4, executions: 40, crashes: 4, faults: 0.05 });
  const rows = await store.scanExecutions('', 1_000);
  const parts = await Promise.all(rows.map(({ start }) => readStoredParts(store, start.executionArn)));
  samples = parts.filter((part) => part !== undefined);
});

function sampleWith(isSuited: (parts: StoredParts) => boolean): StoredParts {
  const sample = samples.find((parts) => isSuited(parts) && parts.records.length > 2);
  if (sample === undefined) throw new Error('no simulated execution is of this kind: try another seed');
  return sample;
}

function problemsOf(
  change: (parts: StoredParts) => Partial<StoredParts>,
  isSuited: (parts: StoredParts) => boolean = () => true,
) {
  const sample = sampleWith(isSuited);
  return checkExecution({ ...sample, ...change(sample) }).problems.join('\n');
}

const withRow = ({ row }: StoredParts, head: Partial<StoredParts['row']['head']>) => ({
  row: { ...row, head: { ...row.head, ...head } },
});

test('nothing is wrong with what the engine writes', () => {
  expect(samples.length).toBeGreaterThan(30);
  expect(samples.flatMap((parts) => checkExecution(parts).problems)).toEqual([]);
  expect(samples.every((parts) => checkExecution(parts).events.at(-1)?.id === parts.row.lastEventId)).toBe(true);
});

test('a record that is missing is found, wherever it was', () => {
  expect(problemsOf(({ records }) => ({ records: records.slice(1) }))).toContain('record 1 has the number 2');
  expect(problemsOf(({ records }) => ({ records: records.slice(0, -1) }))).toContain('as the last');
  expect(problemsOf(() => ({ records: [] }))).toContain('there are 0');
});

test('a record whose events are not those that it claims is found', () => {
  const problems = problemsOf(({ records }) => ({
    records: records.map((record, index) =>
      index === 0 ? { ...record, lastEventId: record.lastEventId + 1 } : record,
    ),
  }));
  expect(problems).toContain('record 1 holds the events');
});

test('a record that is no record is told, and does not end the check', () => {
  for (const body of ['', '[', '[99,1,1]', '{}', 'null', '[1,1,1,["no such type"]]']) {
    const problems = problemsOf(({ records: [first, ...rest] }) => ({
      records: first === undefined ? [] : [{ ...first, body }, ...rest],
    }));
    expect(problems, body).toContain('record 1 cannot be read');
  }
});

test('a payload that is missing or changed is found', () => {
  const hasPayloads = ({ payloads }: StoredParts) => payloads.size > 0;
  expect(problemsOf(() => ({ payloads: new Map() }), hasPayloads)).toContain('is not stored');
  const changed = ({ payloads }: StoredParts) => ({
    payloads: new Map([...payloads].map(([name, text]) => [name, `${text} `])),
  });
  expect(problemsOf(changed, hasPayloads)).toContain('has another content than its hash says');
});

test('a row that says something else than the journal is found', () => {
  const hasOutput = ({ row }: StoredParts) => row.head.status === 'SUCCEEDED';
  expect(problemsOf((parts) => withRow(parts, { output: '"other"' }), hasOutput)).toContain('output folds to');
  expect(problemsOf((parts) => withRow(parts, { stoppedAt: 1 }))).toContain('stoppedAt folds to');
  expect(problemsOf((parts) => withRow(parts, { status: 'RUNNING' }))).toContain('the execution is RUNNING');
});

test('a snapshot that is not what the journal folds to is found', () => {
  const withoutSnapshot = sampleWith(({ snapshot }) => snapshot === undefined);
  const { executionArn } = withoutSnapshot.row.start;
  const snapshot = { executionArn, sequence: 1, body: 'no snapshot' };
  expect(checkExecution({ ...withoutSnapshot, snapshot }).problems.join()).toMatch(/snapshot|JSON/);
  const other = sampleWith(({ snapshot: own }) => own !== undefined);
  if (other.snapshot === undefined) throw new Error('a sample with a snapshot has one');
  // As if it held what came after it.
  const ahead = { ...other.snapshot, sequence: other.row.sequence };
  expect(checkExecution({ ...other, snapshot: ahead }).problems.join()).toContain('folds to another state');
});

test('a revision that is not stored is told, and what else can be checked is', () => {
  expect(problemsOf(() => ({ machineType: undefined, records: [] }))).toMatch(/revision 1 .* is not stored/);
});
