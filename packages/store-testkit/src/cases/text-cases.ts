/** Any string that can be in JSON text comes back as it was, and so do large ones. */
import { expect } from 'vitest';
import type { Lease, Store } from '@stepwright/engine';
import {
  arnOf,
  firstCommit,
  laterCommit,
  machineArnOf,
  rowOf,
  sampleMachine,
  sampleStart,
  succeededHead,
} from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const megabyte = 1_048_576;

/** Named, because most of them do not print. */
const texts: Readonly<Record<string, string>> = {
  'the empty string': '',
  'U+0000 at both ends and within': '\0a\0b\0',
  'a lone high surrogate': 'a\ud83d',
  'a lone low surrogate': '\udc00b',
  'swapped surrogates': '\udc00\ud83d',
  'characters beyond the basic plane': '😀𐍈\u{10ffff}',
  'noncharacters and a byte order mark': '\ufeff\ufffe\uffff\ufffd',
  'characters that change length when they are normalised': 'e\u0301é Å\u212b',
  'quotes, backslashes and ends of lines': '\'"`\\\r\n\u2028\u0085',
  'what looks like other types': 'null',
  'a mebibyte of ASCII': 'x'.repeat(megabyte),
  'a mebibyte of umlauts': 'ä'.repeat(megabyte / 2),
  'a mebibyte with a lone surrogate at the end': `${'x'.repeat(megabyte)}\ud800`,
};

export const textCases: readonly StoreCase[] = [
  {
    name: 'every text of an execution is kept',
    check: async (store) => {
      const lease = await claimFirst(store);
      for (const [index, [what, text]] of Object.entries(texts).entries()) {
        expect(await isKept(store, lease, `e${index}`, text), what).toBe(true);
      }
    },
  },
  {
    name: 'every text of a machine is kept',
    check: async (store) => {
      for (const [index, text] of Object.values(texts).entries()) {
        const settings = { definition: text, roleArn: text, configuration: text, revisionId: text };
        const machine = sampleMachine(`m${index}`, settings);
        await store.createMachine(machine);
        const found = await store.findMachine(machineArnOf(`m${index}`));
        expect(isSame(found, { ...machine, status: 'ACTIVE', revision: 1 })).toBe(true);
        expect((await store.findRevision(machineArnOf(`m${index}`), 1))?.definition === text).toBe(true);
      }
    },
  },
  {
    name: 'names and ARNs of any characters are told apart, found and passed over once',
    check: async (store) => {
      const lease = await claimFirst(store);
      const names = Object.values(texts).filter((text) => text.length < 100);
      const results = await store.commit(
        lease,
        names.map((name) => firstCommit(name)),
      );
      expect(results).toEqual(names.map(() => 'written'));
      for (const name of names) {
        expect((await store.findExecution(arnOf(name)))?.start.name).toBe(name);
        expect(await store.commit(lease, [laterCommit(name, 2)])).toEqual(['written']);
      }
      const scanned: string[] = [];
      for (;;) {
        const [row] = await store.scanExecutions(scanned.at(-1) ?? '', 1);
        if (row === undefined || scanned.length > names.length) break;
        scanned.push(row.start.executionArn);
      }
      expect(scanned.toSorted()).toEqual(names.map(arnOf).sort());
    },
  },
  {
    name: 'large integers and times come back as they were',
    check: async (store) => {
      const lease = await claimFirst(store);
      const head = { ...firstCommit('a').head, dueAt: Number.MAX_SAFE_INTEGER };
      await store.commit(lease, [
        firstCommit('a', { head }, { startedAt: 4_102_444_800_123, revision: 2_147_483_648 }),
      ]);
      const row = await store.findExecution(arnOf('a'));
      expect(row?.head.dueAt).toBe(Number.MAX_SAFE_INTEGER);
      expect(row?.start).toMatchObject({ startedAt: 4_102_444_800_123, revision: 2_147_483_648 });
    },
  },
];

/** Puts `text` wherever an execution has a text. Compared as claims, so that a failure does not print megabytes. */
async function isKept(store: Store, lease: Lease, name: string, text: string): Promise<boolean> {
  const executionArn = arnOf(name);
  const startTexts = {
    name: text,
    executionArn,
    input: text,
    roleArn: text,
    traceHeader: text,
    testCase: text,
    stateMachineVersionArn: text,
    stateMachineAliasArn: text,
  };
  const first = firstCommit(name, { record: text, payloads: [{ hash: 'h', text }] }, startTexts);
  const head = { ...succeededHead, output: text, error: text, cause: text };
  const second = laterCommit(name, 2, { record: text, head });
  await store.commit(lease, [first, second]);
  const loaded = await store.loadExecution(executionArn);
  await store.saveSnapshots(lease, [{ executionArn, sequence: 2, body: text }]);
  const reloaded = await store.loadExecution(executionArn);
  return (
    isSame(loaded?.row, rowOf(sampleStart(name, startTexts), second)) &&
    isSame(
      loaded?.records.map((record) => record.body),
      [text, text],
    ) &&
    (await store.readPayloads(executionArn, ['h'])).get('h') === text &&
    reloaded?.snapshot?.body === text
  );
}

/** Whether two plain objects hold the same, counting an undefined property as absent. */
function isSame(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}
