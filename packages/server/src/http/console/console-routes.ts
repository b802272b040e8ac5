/**
 * The console's files: one page for every address of the console, and what the page loads.
 *
 * The page may run only the server's own scripts, load nothing from elsewhere, and be framed by nobody: what a workflow
 * names or carries could at worst be shown, never run. Style elements need the nonce that only this answer's page has.
 * Assets carry a digest in their names, so browsers keep them for good; the page is asked for anew each time.
 */
import { randomBytes } from 'node:crypto';
import { type Answer, plainAnswer } from '../answer.ts';
import type { Route, RouteRequest } from '../route.ts';
import { type ConsoleFiles, readConsoleFiles } from './console-files.ts';

const NONCE_BYTES = 16;

/** Without credentials: the sign-in form is one of these pages, and nothing in them is secret. */
export function createConsoleRoutes(directory: string): readonly Route[] {
  const files = readConsoleFiles(directory);
  const page = { method: 'GET', isGuarded: false, handle: () => answerPage(files) } as const;
  return [
    { ...page, path: '/' },
    { ...page, path: '/console' },
    { ...page, path: '/console/*' },
    { method: 'GET', isGuarded: false, path: '/assets/*', handle: (request) => answerAsset(files, request) },
  ];
}

function answerPage({ page }: ConsoleFiles): Answer {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: page(nonce),
    headers: {
      'content-security-policy': contentSecurityPolicy(nonce),
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function answerAsset({ assets }: ConsoleFiles, { path, message }: RouteRequest): Promise<Answer> {
  const asset = assets.get(path);
  if (asset === undefined) return plainAnswer(404, { message: 'The console has no such file.' });
  const takesGzip = /\bgzip\b/.test(message.headers['accept-encoding']?.toString() ?? '');
  return {
    status: 200,
    contentType: asset.contentType,
    body: takesGzip ? await asset.gzipped() : asset.bytes,
    headers: {
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(takesGzip && { 'content-encoding': 'gzip' }),
    },
  };
}
