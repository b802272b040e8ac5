import { expect, test } from 'vitest';
import { createDemultiplexer } from './demultiplex.ts';

function frame(stream: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

test.each([1, 2, 3, 7, 8, 9, 100])('frames are told apart, however they are cut (%i bytes at a time)', (size) => {
  const bytes = Buffer.concat([
    frame(1, '{"a":'),
    frame(2, 'careful\n'),
    frame(1, ''),
    frame(1, '"ü"}'),
    frame(2, 'bye'),
  ]);
  const printed: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  const take = createDemultiplexer({
    stdout: (chunk) => printed.stdout.push(chunk),
    stderr: (chunk) => printed.stderr.push(chunk),
  });
  for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
  expect(Buffer.concat(printed.stdout).toString()).toBe('{"a":"ü"}');
  expect(Buffer.concat(printed.stderr).toString()).toBe('careful\nbye');
});
