/** Holds the documents to what is there: whatever they link to exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const documents = [
  ...markdownIn('.'),
  ...['docs', 'packages', 'examples', 'test'].flatMap((folder) => markdownIn(folder, { recursive: true })),
];

function markdownIn(folder: string, { recursive = false } = {}): readonly string[] {
  return readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith('.md') && !/(?:^|[/\\])(?:node_modules|dist)[/\\]/.test(name));
}

/** The names that headings may be linked to by, as code hosts make them. */
function anchorsIn(text: string): ReadonlySet<string> {
  const headings = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => heading.trim().toLowerCase());
  const given = Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id = '']) => id);
  return new Set([
    ...headings.map((heading) => heading.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-')),
    ...given,
  ]);
}

function linksIn(text: string): readonly string[] {
  return Array.from(text.replace(/```.*?```/gs, '').matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
}

test('there are documents to look at', () => {
  expect(documents.length).toBeGreaterThan(20);
});

test.each(documents)('%s links to nothing that is not there', (name) => {
  const broken = linksIn(readFileSync(join(root, name), 'utf8')).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(root, name) : join(root, dirname(name), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsIn(readFileSync(target, 'utf8')).has(anchor);
  });
  expect(broken).toEqual([]);
});
