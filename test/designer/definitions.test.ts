/**
 * Every definition that there is opens in the designer, and saving it unchanged gives the same text, byte for byte; so does
 * saving after a change and its undo. Those of ../shared are skipped where that folder is absent.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  definitionToSave,
  openDocument,
  takeChanges,
  undo,
} from '../../packages/console/src/designer/document/document.ts';
import { layoutGraph } from '../../packages/console/src/graph/layout.ts';
import { readGraph } from '../../packages/console/src/graph/read-graph.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shared = path.join(root, '../shared');

interface Found {
  readonly name: string;
  readonly text: string;
  readonly format: 'json' | 'yaml';
}

/** The definitions in files below a folder. */
function filesBelow(folder: string): readonly Found[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.asl(\.json|\.ya?ml)?$/.test(name) && !name.includes('node_modules'))
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return { name, text, format: /\.ya?ml$/.test(name) ? 'yaml' : 'json' };
    });
}

/** The definitions that the recordings send, at any depth of a case. */
function recordedDefinitions(): readonly Found[] {
  const folder = path.join(shared, 'conformance/cases');
  if (!existsSync(folder)) return [];
  const found = new Map<string, Found>();
  for (const file of readdirSync(folder)) {
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, member] of Object.entries(value)) {
        if (key === 'definition' && typeof member === 'string') {
          found.set(member, { name: `${file} ${found.size}`, text: member, format: 'json' });
        } else collect(member);
      }
    };
    collect(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  }
  return [...found.values()];
}

function expectUntouched({ name, text, format }: Found): void {
  const opened = openDocument(text, format);
  expect(opened.text, name).toBe(text);
  if (opened.tree === undefined) return;
  layoutGraph(readGraph(opened.tree));
  if (format === 'json') expect(definitionToSave(opened), name).toBe(text);
  const key = opened.tree.kind === 'object' && opened.tree.members.has('Comment') ? 'Comment' : undefined;
  const path_ = ['Comment'];
  const changed = takeChanges(
    opened,
    [
      key === undefined
        ? { kind: 'addMember', path: path_, value: 'another', after: undefined }
        : { kind: 'replace', path: path_, value: 'another' },
    ],
    { label: 'Change the note' },
  );
  expect(changed?.text, name).toContain('another');
  expect(changed === undefined ? undefined : undo(changed).text, name).toBe(text);
}

const examples = filesBelow(path.join(root, 'examples'));
const collected = filesBelow(path.join(shared, 'definitions'));
const recorded = recordedDefinitions();

describe('definitions are opened and saved as they are', () => {
  test('in examples/', () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const found of examples) expectUntouched(found);
  });

  test.skipIf(collected.length === 0)('in ../shared/definitions (skipped where that folder is absent)', () => {
    for (const found of collected) expectUntouched(found);
  });

  test.skipIf(recorded.length === 0)('in ../shared/conformance (skipped where that folder is absent)', () => {
    expect(recorded.length).toBeGreaterThan(100);
    for (const found of recorded) expectUntouched(found);
  });
});
