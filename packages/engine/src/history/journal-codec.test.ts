import { describe, expect, it } from 'vitest';
import type { JournalEntry, JournalRecord } from './journal.ts';
import { decodeRecord, encodeRecord, payloadHashes } from './journal-codec.ts';
import { Payload } from './payload.ts';

const large = Payload.ofText(`"${'x'.repeat(2_000)}"`);
const small = Payload.ofText('{"h":"not a hash"}');

function entered(id: number, input: Payload): JournalEntry {
  return { kind: 'stateEntered', type: 'PassStateEntered', id, previousEventId: id - 1, scope: 0, name: 'A', input };
}

function exited(id: number, output: Payload, next: string | null): JournalEntry {
  const assigned = new Map([
    ['__proto__', small],
    ['v', large],
  ]);
  const base = { id, previousEventId: id - 1, scope: 0, name: 'A', output };
  return { kind: 'stateExited', type: 'PassStateExited', ...base, assigned, next };
}

const note: JournalEntry = {
  kind: 'waitScheduled',
  type: 'WaitScheduled',
  id: 0,
  previousEventId: 0,
  scope: 3,
  dueAt: 9,
};

function recordOf(entries: readonly JournalEntry[], newPayloads: readonly Payload[] = []): JournalRecord {
  return { at: 1_000, entries, newPayloads };
}

function textOf(hash: string): string {
  expect(hash).toBe(large.hash);
  return large.text;
}

describe('the stored form of a record', () => {
  it('gives back every entry', () => {
    const entries = [entered(7, small), note, exited(8, large, null), entered(9, large), exited(10, small, 'B')];
    const encoded = encodeRecord(recordOf(entries, [large]));
    expect(encoded).toMatchObject({
      firstEventId: 7,
      lastEventId: 10,
      payloads: [{ hash: large.hash, text: large.text }],
    });
    const decoded = decodeRecord(encoded.body, textOf);
    expect(decoded).toEqual(recordOf(entries));
    expect(decoded.entries[2]).toMatchObject({ next: null });
  });

  it('writes a payload once, however often it occurs', () => {
    const { body } = encodeRecord(recordOf([entered(1, small), exited(2, small, null)]));
    expect(body.split('not a hash')).toHaveLength(2);
  });

  it('refers to large payloads by their hashes, and lists them', () => {
    const { body } = encodeRecord(
      recordOf([entered(1, large), exited(2, small, null), entered(3, Payload.ofText(large.text))]),
    );
    expect(body).not.toContain('xxx');
    expect(payloadHashes(body)).toEqual([large.hash]);
  });

  it('is not deceived by a payload that looks like a reference', () => {
    const trap = Payload.ofText(`{"h":"${'a'.repeat(43)}"}`);
    const { body } = encodeRecord(recordOf([entered(1, trap)]));
    expect(payloadHashes(body)).toEqual([]);
    expect(decodeRecord(body, textOf).entries[0]).toEqual(entered(1, trap));
  });

  it('covers an empty range of events where it holds none', () => {
    const encoded = encodeRecord(recordOf([note]));
    expect(encoded.lastEventId).toBeLessThan(encoded.firstEventId);
    expect(decodeRecord(encoded.body, textOf).entries).toEqual([note]);
  });

  it('stays what it is: a change of it is a new version and a migration', () => {
    expect(encodeRecord(recordOf([entered(7, small), note, exited(8, large, 'B')])).body).toBe(
      `[1,1000,7,[7,6,0,"A","{\\"h\\":\\"not a hash\\"}"],[200,0,3,9],[8,7,0,"A",{"h":"${large.hash}"},["__proto__",0,"v",1],"B"]]`,
    );
  });

  it.each([
    ['{}', 'version'],
    ['[2,0,1]', 'version'],
    ['[1,"0",1]', 'instant'],
    ['[1,0,1,{}]', 'code'],
    ['[1,0,1,["7"]]', 'code'],
    ['[1,0,1,[199,0,0]]', 'known code'],
    ['[1,0,1,[299,0,0]]', 'known code'],
    ['[1,0,1,[7,0,0]]', 'all its fields'],
    ['[1,0,1,[7,0,0,"A",4]]', 'earlier one'],
    ['[1,0,1,[7,0,0,"A",{"x":1}]]', 'text, a place or a hash'],
    ['[1,0,1,[7,0,0,"A",true]]', 'text, a place or a hash'],
    ['[1,0,1,[8,0,0,"A","1",7,null]]', 'list of names'],
  ])('a damaged text is not read as a record: %s', (body, why) => {
    expect(() => decodeRecord(body, textOf)).toThrow(why);
  });
});
