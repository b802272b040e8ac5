/**
 * Requests that nobody may get an answer to but a refusal: broken HTTP, broken signatures, and bodies that are wrong although
 * their signature is right.
 */
import type { Chance } from '../fuzz/chance.ts';
import type { PlainRequest } from './request.ts';
import { toWire } from './request.ts';

export interface Malformed {
  readonly bytes: Buffer;
  readonly what: string;
}

export interface MalformedSource {
  /** A signed request that would be accepted. */
  readonly valid: PlainRequest;
  /** Signs a request anew. */
  readonly sign: (request: PlainRequest) => Promise<PlainRequest>;
  readonly chance: Chance;
}

type Maker = (source: MalformedSource) => Buffer | Promise<Buffer>;

/** One malformed request. */
export async function makeMalformed(source: MalformedSource): Promise<Malformed> {
  const [what, make] = source.chance.pick(Object.entries(makers));
  return { what, bytes: await make(source) };
}

const makers: Readonly<Record<string, Maker>> = {
  'bytes that are no HTTP': ({ chance }) => randomBytes(chance, 1 + chance.below(200)),
  'a request that ends early': ({ valid, chance }) => {
    const { bytes } = toWire(valid);
    return bytes.subarray(0, 1 + chance.below(bytes.length - 1));
  },
  'a request line of rubbish': ({ valid, chance }) => {
    const text = toWire(valid).bytes.toString('latin1');
    return Buffer.from(randomText(chance, 30) + text.slice(text.indexOf('\r\n')), 'latin1');
  },
  'a header of rubbish': ({ valid, chance }) => {
    const text = toWire(valid).bytes.toString('latin1');
    return Buffer.from(text.replace('\r\n', `\r\n:${randomText(chance, 30)}\r\n`), 'latin1');
  },
  'headers beyond all bounds': ({ valid, chance }) =>
    withHeader(valid, 'x-large', 'x'.repeat(20_000 + chance.below(20_000))),
  'a length that is none': ({ valid, chance }) =>
    withHeader(valid, 'content-length', chance.pick(['-1', 'x', '1e3', '0x10', '1,2', '99999999999999999999', ''])),
  'two lengths': ({ valid }) => {
    const length = String(valid.body.length);
    return toWire({ ...valid, headers: [...valid.headers, ['content-length', length], ['Content-Length', '0']] }).bytes;
  },
  'a length and chunks': ({ valid }) => {
    const headers = [...valid.headers.filter(notLength), ['transfer-encoding', 'chunked'] as const];
    return toWire({ ...valid, headers: [...headers, ['content-length', '3']] }).bytes;
  },
  'broken chunks': ({ valid, chance }) => {
    const headers = [...valid.headers.filter(notLength), ['transfer-encoding', 'chunked'] as const];
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return Buffer.from(
      `POST / HTTP/1.1\r\n${head}\r\n${chance.pick(['zz\r\n', '-1\r\n', '5\r\nab', '\0\r\n'])}`,
      'latin1',
    );
  },
  'an authorization of rubbish': ({ valid, chance }) => withHeader(valid, 'authorization', randomText(chance, 200)),
  'an authorization cut short': ({ valid, chance }) =>
    editAuthorization(valid, (text) => text.slice(0, chance.below(text.length))),
  'an authorization with parts exchanged': ({ valid, chance }) =>
    editAuthorization(valid, (text) => shuffle(text.split(/(?<=[ ,=/;])/), chance).join('')),
  'an authorization of another kind': ({ valid, chance }) =>
    withHeader(
      valid,
      'authorization',
      chance.pick(['Basic YTpi', 'Bearer x', 'AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256 =,=,=']),
    ),
  'a query that is no signature': ({ valid, chance }) =>
    toWire({
      ...valid,
      target: `/?X-Amz-Signature=${randomText(chance, 60).replace(/[^!-~]/g, '%')}`,
      headers: valid.headers.filter(([name]) => name.toLowerCase() !== 'authorization'),
    }).bytes,
  'no signature': ({ valid }) =>
    toWire({ ...valid, target: '/', headers: valid.headers.filter(([name]) => name.toLowerCase() !== 'authorization') })
      .bytes,
  'another content type': signed(({ valid, chance }) => ({
    ...valid,
    headers: replaceHeader(
      valid,
      'content-type',
      chance.pick(['text/plain', 'application/json', '', randomText(chance, 9)]),
    ),
  })),
  'an unknown target': signed(({ valid, chance }) => ({
    ...valid,
    headers: replaceHeader(
      valid,
      'x-amz-target',
      chance.pick([
        '',
        'AWSStepFunctions.',
        'AWSStepFunctions.Nonsense',
        'AWSStepFunctions.__proto__',
        'Stepwright.toString',
      ]),
    ),
  })),
  'a body that is no JSON': signed(({ valid, chance }) => ({
    ...valid,
    body: chance.pick([
      Buffer.from(`{"a":${'['.repeat(1 + chance.below(5_000))}`),
      Buffer.from(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      Buffer.from('{"a":1}}'),
      Buffer.from('{"a":NaN}'),
      Buffer.concat([Buffer.from('{'), randomBytes(chance, 40)]),
    ]),
  })),
  'a body that is no object': signed(({ valid, chance }) => ({
    ...valid,
    body: Buffer.from(chance.pick(['[]', '"x"', '1', 'null', 'true', '[{}]'])),
  })),
  'members of the wrong type': signed(({ valid, chance }) => ({
    ...valid,
    headers: replaceHeader(
      valid,
      'x-amz-target',
      `AWSStepFunctions.${chance.pick(['StartExecution', 'CreateStateMachine'])}`,
    ),
    body: Buffer.from(
      JSON.stringify({
        stateMachineArn: randomJson(chance, 3),
        name: chance.pick<unknown>([1, {}, 'x'.repeat(81), '']),
        definition: randomJson(chance, 2),
        input: chance.pick<unknown>([1, [], {}]),
      }),
    ),
  })),
  'an ARN that is none': signed(({ valid, chance }) => ({
    ...valid,
    headers: replaceHeader(
      valid,
      'x-amz-target',
      `AWSStepFunctions.${chance.pick(['DescribeExecution', 'StopExecution', 'GetExecutionHistory'])}`,
    ),
    body: Buffer.from(
      JSON.stringify({ executionArn: `${chance.pick(['', 'arn:', 'arn:aws:states:'])}${randomText(chance, 40)}` }),
    ),
  })),
};

/** A request that is changed before it is signed. */
function signed(change: (source: MalformedSource) => PlainRequest): Maker {
  return async (source) => {
    const unsigned = source.valid.headers.filter(
      ([name]) => !/^(authorization|x-amz-date|x-amz-content-sha256|content-length)$/i.test(name),
    );
    const changed = change({ ...source, valid: { ...source.valid, target: '/', headers: unsigned } });
    return toWire(await source.sign(changed)).bytes;
  };
}

function notLength([name]: readonly [string, string]): boolean {
  return name.toLowerCase() !== 'content-length';
}

function replaceHeader({ headers }: PlainRequest, name: string, value: string): PlainRequest['headers'] {
  return [...headers.filter(([other]) => other.toLowerCase() !== name), [name, value]];
}

function withHeader(request: PlainRequest, name: string, value: string): Buffer {
  return toWire({ ...request, headers: replaceHeader(request, name, value) }).bytes;
}

/** A presigned request has none: then its query goes. */
function editAuthorization(request: PlainRequest, edit: (text: string) => string): Buffer {
  const [, text = 'AWS4-HMAC-SHA256 Credential=a/b/c/states/aws4_request, SignedHeaders=host, Signature=0'] =
    request.headers.find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  let edited = edit(text);
  // What happens to be as before, or the same in another order, is made different.
  if (edited.length === text.length) edited = `${edited.slice(0, -1)}=`;
  return withHeader({ ...request, target: '/' }, 'authorization', edited);
}

function shuffle<T>(items: readonly T[], chance: Chance): readonly T[] {
  const shuffled = [...items];
  const last = shuffled.splice(chance.below(shuffled.length), 1);
  return [...last, ...shuffled];
}

function randomBytes(chance: Chance, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => chance.below(256)));
}

/** Printable, with a blank, a comma or a sign now and then: what a header may hold. */
function randomText(chance: Chance, lengthMax: number): string {
  return String.fromCharCode(...Array.from({ length: 1 + chance.below(lengthMax) }, () => 0x21 + chance.below(0x5d)));
}

function randomJson(chance: Chance, depth: number): unknown {
  if (depth === 0) return chance.pick<unknown>([null, 1.5, -1, true, 'x']);
  return chance.flip(0.5)
    ? [randomJson(chance, depth - 1)]
    : { ['__proto__x'.slice(0, 9)]: randomJson(chance, depth - 1) };
}
