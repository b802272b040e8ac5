import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory with these files (objects are written as JSON), removed when the test is over. */
export function createTestDirectory(files: Readonly<Record<string, string | object>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'stepwright-cli-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return directory;
}
