/**
 * The built console, read once: its pages and assets, by the path under which each is served.
 *
 * Only what was found at the start is ever served, so no path of a request reaches the file system. Files are compressed
 * when a client first asks for them so, and then kept.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** The most bytes that a console may have altogether; a directory given by mistake must not fill the memory. */
const CONSOLE_BYTES_MAX = 67_108_864;

/** What a page's style elements carry where the build has this text; the server puts a nonce in its place. */
const NONCE_PLACE = 'STYLE_NONCE';

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
]);

export interface ConsoleAsset {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly gzipped: () => Promise<Uint8Array>;
}

export interface ConsoleFiles {
  /** The page, with `nonce` on its style elements. */
  readonly page: (nonce: string) => string;
  /** By path from the root, such as `/assets/index-1a2b.js`. */
  readonly assets: ReadonlyMap<string, ConsoleAsset>;
}

const compress = promisify(gzip);

/** Reads a built console. Throws if the directory has none. */
export function readConsoleFiles(directory: string): ConsoleFiles {
  const template = readFileSync(join(directory, 'index.html'), 'utf8');
  const assets = new Map<string, ConsoleAsset>();
  let bytesLeft = CONSOLE_BYTES_MAX;
  for (const file of filesUnder(join(directory, 'assets'))) {
    const contentType = contentTypes.get(extname(file));
    if (contentType === undefined) continue;
    const bytes = readFileSync(file);
    bytesLeft -= bytes.length;
    if (bytesLeft < 0) throw new Error(`${directory} has more than ${CONSOLE_BYTES_MAX} bytes: that is no console`);
    assets.set(`/${relative(directory, file).split(sep).join('/')}`, createAsset(contentType, bytes));
  }
  return { page: (nonce) => template.replaceAll(NONCE_PLACE, nonce), assets };
}

function createAsset(contentType: string, bytes: Uint8Array): ConsoleAsset {
  let compressed: Promise<Uint8Array> | undefined;
  return { contentType, bytes, gzipped: () => (compressed ??= compress(bytes)) };
}

function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
