/** E-mail. The example sends none: it puts each mail into a file of its data directory, where you can read it. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { dataDirectory } from './shop-database.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Writes a mail whole or not at all. Sending the same mail again replaces it. Returns the file. */
export function putIntoOutbox(orderId: string, kind: string, mail: Mail): string {
  const directory = path.join(dataDirectory(), 'outbox');
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${fileName(orderId)}-${kind}.txt`);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`);
  renameSync(unfinished, file);
  return file;
}

/** Order ids come from outside: only harmless characters get into a file's name. */
function fileName(orderId: string): string {
  return orderId.replaceAll(/[^\w-]/g, '_').slice(0, 64) || 'unknown';
}

/** 1234 as "12.34 EUR". */
export function formatMoney(cents: number): string {
  return `${(cents / 100).toFixed(2)} EUR`;
}
