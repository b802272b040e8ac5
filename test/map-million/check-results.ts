/** Holds the files of the ResultWriter against the rows that there were. */
import type { ObjectStore } from './object-store.ts';

/** What is wrong about the results; empty if each row stands in them exactly once. */
export function checkResults(
  { written }: Pick<ObjectStore, 'written'>,
  output: string,
  rows: number,
): readonly string[] {
  const { ResultWriterDetails: place }: ResultOutput = JSON.parse(output);
  const manifest = written.get(`/${place.Bucket}/${place.Key}`);
  if (manifest === undefined) return [`there is no manifest ${place.Key}`];
  const { ResultFiles: files }: Manifest = JSON.parse(manifest.toString());
  const faults = files.FAILED.map(({ Key }) => `there is a file of failed children: ${Key}`);
  const seen = new Uint8Array(rows + 1);
  for (const { Key, Size } of files.SUCCEEDED) {
    const body = written.get(`/${place.Bucket}/${Key}`);
    if (body === undefined) faults.push(`the manifest names ${Key}, which was not written`);
    else if (body.length !== Size) faults.push(`${Key} has ${body.length} bytes; the manifest says ${Size}`);
    else countRows(body, seen);
  }
  const counts = new Map<number, number>();
  for (const count of seen.subarray(1)) if (count !== 1) counts.set(count, (counts.get(count) ?? 0) + 1);
  for (const [count, ids] of counts) faults.push(`${ids} rows stand ${count} times in the results`);
  return faults;
}

function countRows(body: Buffer, seen: Uint8Array): void {
  const children: readonly Child[] = JSON.parse(body.toString());
  for (const { Output: output } of children) {
    const { ids }: ChildOutput = JSON.parse(output);
    for (const id of ids) {
      const row = Number(id);
      seen[row] = (seen[row] ?? 0) + 1;
    }
  }
}

interface ResultOutput {
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

interface Manifest {
  readonly ResultFiles: {
    readonly SUCCEEDED: readonly { readonly Key: string; readonly Size: number }[];
    readonly FAILED: readonly { readonly Key: string }[];
  };
}

interface Child {
  readonly Output: string;
}

interface ChildOutput {
  readonly ids: readonly string[];
}
