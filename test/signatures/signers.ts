/**
 * Three independent signers, whose requests the server must accept: of the AWS SDK for JavaScript, of the npm package
 * aws4, and botocore (the AWS CLI and boto3) where this machine has it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import aws4 from 'aws4';
import type { PlainRequest } from './request.ts';

export interface SigningCredential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request to sign: with `isPresigned` the signature goes into the query. */
export interface SigningOrder {
  readonly request: PlainRequest;
  readonly credential: SigningCredential;
  readonly region: string;
  readonly isPresigned: boolean;
}

export interface Signer {
  readonly name: string;
  readonly canPresign: boolean;
  readonly sign: (order: SigningOrder) => Promise<PlainRequest>;
  readonly close: () => void;
}

const SERVICE = 'states';

/** How long presigned requests count, in seconds. */
const EXPIRES_SECONDS = 300;

/** Every signer that this machine has; `report` hears which one is missing. */
export function openSigners(host: string, report: (text: string) => void): readonly Signer[] {
  const signers = [createSmithySigner(host), createAws4Signer(host)];
  if (spawnSync('python3', ['-c', 'import botocore']).status === 0) return [...signers, openBotocoreSigner(host)];
  report('SKIPPED: the signer of botocore (python3 with botocore is not on this machine)');
  return signers;
}

function createSmithySigner(host: string): Signer {
  return {
    name: '@smithy/signature-v4',
    canPresign: true,
    sign: async ({ request, credential, region, isPresigned }) => {
      const signer = new SignatureV4({
        service: SERVICE,
        region,
        credentials: credential,
        sha256: Sha256,
        applyChecksum: request.body.length % 2 === 0,
      });
      const unsigned = {
        method: request.method,
        protocol: 'http:',
        hostname: host,
        path: '/',
        query: {},
        headers: { host, ...Object.fromEntries(request.headers) },
        body: request.body,
      };
      const names = Object.keys(unsigned.headers).map((name) => name.toLowerCase());
      const unhoistableHeaders = new Set(names.filter((name) => name.startsWith('x-amz-')));
      const signed = isPresigned
        ? await signer.presign(unsigned, { expiresIn: EXPIRES_SECONDS, unhoistableHeaders })
        : await signer.sign(unsigned);
      return { ...request, target: `/${queryText(signed.query ?? {})}`, headers: Object.entries(signed.headers) };
    },
    close: () => {},
  };
}

function queryText(query: Readonly<Record<string, string | readonly string[] | null>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function createAws4Signer(host: string): Signer {
  return {
    name: 'aws4',
    canPresign: true,
    sign: async ({ request, credential, region, isPresigned }) => {
      const { path, headers } = aws4.sign(
        {
          service: SERVICE,
          region,
          method: request.method,
          path: isPresigned ? `/?X-Amz-Expires=${EXPIRES_SECONDS}` : '/',
          headers: { Host: host, ...Object.fromEntries(request.headers) },
          body: Buffer.from(request.body),
          signQuery: isPresigned,
        },
        credential,
      );
      return {
        ...request,
        target: path,
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      };
    },
    close: () => {},
  };
}

/**
 * botocore, in a process of its own: one order a line, one signed request a line. It signs headers only: to presign, it would
 * move the body into the query.
 */
function openBotocoreSigner(host: string): Signer {
  const script = fileURLToPath(new URL('botocore-signer.py', import.meta.url));
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name: 'botocore',
    canPresign: false,
    sign: async ({ request, credential, region }) => {
      const order = {
        method: request.method,
        url: `http://${host}/`,
        headers: request.headers,
        body: Buffer.from(request.body).toString('base64'),
        ...credential,
        region,
      };
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value } = await lines.next();
      const headers: [string, string][] = JSON.parse(String(value));
      return { ...request, headers: [['Host', host], ...headers] };
    },
    close: () => child.stdin.end(),
  };
}
