import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldsDocument, rulesDocument } from './rules-document.ts';

test.each([
  ['rules.md', rulesDocument],
  ['fields.md', fieldsDocument],
])('docs/%s is fresh (npm run docs:rules writes it)', (name, makeDocument) => {
  expect(readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')).toBe(makeDocument());
});

test('every link inside the documents leads to a heading', () => {
  for (const text of [rulesDocument(), fieldsDocument()]) {
    const anchors = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    const links = Array.from(text.matchAll(/\]\(#([^)]+)\)/g), ([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((anchor) => anchor !== undefined && !anchors.includes(anchor))).toEqual([]);
  }
});
