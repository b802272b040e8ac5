/**
 * The few calls of the Docker Engine API that running a container takes, at a Unix socket or over HTTP. Podman speaks it, too.
 * Paths carry no version: what is used has been the same since API 1.30, and newer engines refuse old versions.
 */
import http from 'node:http';
import type { Duplex } from 'node:stream';
import type { DockerHost } from './docker-host.ts';

/** The engine refused a call. */
export class DockerRefusal extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Nobody speaks the API there. */
export class DockerUnavailable extends Error {}

export interface DockerClient {
  /** Makes a container and gives its id. @throws DockerRefusal with 404 if the image is not there. */
  readonly create: (name: string, description: object, signal: AbortSignal) => Promise<string>;
  /** Fetches an image. @throws DockerRefusal if that cannot be had. */
  readonly pull: (image: string, signal: AbortSignal) => Promise<void>;
  /** The streams of a container that is to be started: written to is its standard input, read are both its outputs. */
  readonly attach: (id: string, signal: AbortSignal) => Promise<Duplex>;
  readonly start: (id: string, signal: AbortSignal) => Promise<void>;
  /** The exit code, when the container has ended. To be called before it starts, or it may be gone already. */
  readonly wait: (id: string) => Promise<number>;
  /** Kills the container if it runs, and removes it. One that is gone is no error. */
  readonly remove: (id: string) => Promise<void>;
}

/** Bytes of an answer that are read; answers are short. */
const ANSWER_BYTES_MAX = 1_048_576;

/** How long an engine may take to kill and remove a container, in milliseconds. */
const REMOVE_MS_MAX = 30_000;

/** Opens nothing yet. */
export function createDockerClient(host: DockerHost): DockerClient {
  const at = (method: string, path: string): http.RequestOptions => ({
    ...('socketPath' in host ? { socketPath: host.socketPath } : { host: host.host, port: host.port }),
    method,
    path,
    agent: false,
  });

  async function call(
    method: string,
    path: string,
    { body, signal }: { readonly body?: object; readonly signal?: AbortSignal } = {},
  ): Promise<string> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const options = { ...at(method, path), headers: { 'Content-Type': 'application/json', Host: 'docker' } };
    const response = await send(options, { text, signal, name: host.name });
    const answer = await readText(response);
    const statusCode = response.statusCode ?? 0;
    if (statusCode >= 400) throw new DockerRefusal(statusCode, messageIn(answer));
    return answer;
  }

  return {
    create: async (name, description, signal) => {
      const answer = await call('POST', `/containers/create?name=${name}`, { body: description, signal });
      return memberOf(answer, 'Id');
    },
    pull: async (image, signal) => {
      const { repository, tag } = splitImage(image);
      const query = new URLSearchParams({ fromImage: repository, tag });
      const progress = await call('POST', `/images/create?${query.toString()}`, { signal });
      // The status is sent before the work is done: what goes wrong stands in the last lines.
      const failed = progress.split('\n').find((line) => line.includes('"error"'));
      if (failed !== undefined) throw new DockerRefusal(404, memberOf(failed, 'error'));
    },
    attach: (id, signal) => upgrade(at('POST', `/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`), signal),
    start: async (id, signal) => void (await call('POST', `/containers/${id}/start`, { signal })),
    wait: async (id) => Number(memberOf(await call('POST', `/containers/${id}/wait?condition=removed`), 'StatusCode')),
    remove: async (id) => {
      try {
        await call('DELETE', `/containers/${id}?force=1&v=1`, { signal: AbortSignal.timeout(REMOVE_MS_MAX) });
      } catch (error) {
        // Gone, or going: an engine removes it by itself when it has ended.
        if (!(error instanceof DockerRefusal && [404, 409].includes(error.statusCode))) throw error;
      }
    },
  };
}

function send(
  options: http.RequestOptions,
  { text, signal, name }: { readonly text: string; readonly signal: AbortSignal | undefined; readonly name: string },
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...options, ...(signal !== undefined && { signal }) });
    request.on('response', resolve);
    request.on('error', (error) =>
      reject(
        signal?.aborted === true
          ? error
          : new DockerUnavailable(`No Docker API answers at ${name}: ${error.message || error.name}`, { cause: error }),
      ),
    );
    request.end(text);
  });
}

/** The connection itself, once the engine has handed it over. */
function upgrade(options: http.RequestOptions, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const headers = { Host: 'docker', Connection: 'Upgrade', Upgrade: 'tcp' };
    const request = http.request({ ...options, headers, signal });
    request.on('upgrade', (_response, socket, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.on('response', (response) => {
      response.resume();
      reject(new DockerRefusal(response.statusCode ?? 0, 'the engine does not hand over the streams of a container'));
    });
    request.on('error', reject);
    request.end();
  });
}

/** Progress of a pull may be long: only its end counts, where errors stand. */
async function readText(response: http.IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) text = `${text}${String(chunk)}`.slice(-ANSWER_BYTES_MAX);
  return text;
}

/** `repository`, and its `tag` or digest, as pulls have them apart. The colon of a registry's port is no tag's. */
function splitImage(image: string): { readonly repository: string; readonly tag: string } {
  const [repository = '', digest] = image.split('@');
  if (digest !== undefined) return { repository, tag: digest };
  const colon = image.lastIndexOf(':');
  if (colon <= image.lastIndexOf('/')) return { repository: image, tag: 'latest' };
  return { repository: image.slice(0, colon), tag: image.slice(colon + 1) };
}

function memberOf(text: string, name: string): string {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null) {
    const member: unknown = Reflect.get(value, name);
    if (typeof member === 'string' || typeof member === 'number') return String(member);
  }
  throw new Error(`the Docker API answered without ${name}`);
}

function messageIn(answer: string): string {
  try {
    return memberOf(answer, 'message');
  } catch {
    return answer.slice(0, 1_000);
  }
}
