/**
 * A peer that speaks the Docker Engine API at a Unix socket, for machines without Docker. Its containers are real processes of
 * this machine; images are names that it has or can pull. Isolation and limits are noted, not kept.
 *
 * Spec: Docker Engine API 1.47, ContainerCreate, ContainerAttach, ContainerStart, ContainerWait, ContainerKill,
 * ContainerDelete, ImageCreate.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Duplex } from 'node:stream';
import { z } from 'zod';

const descriptionSchema = z.looseObject({
  Image: z.string(),
  Cmd: z.array(z.string()).optional(),
  Env: z.array(z.string()),
  HostConfig: z.looseObject({ AutoRemove: z.boolean() }),
});
export type ContainerDescription = z.output<typeof descriptionSchema>;

interface Container {
  readonly description: ContainerDescription;
  stream: Duplex | undefined;
  process: ChildProcess | undefined;
  readonly removed: PromiseWithResolvers<number>;
}

type Containers = Map<string, Container>;

export interface DockerPeer {
  readonly host: string;
  /** The descriptions of all containers that were ever made. */
  readonly made: readonly ContainerDescription[];
  /** How many containers there are now. */
  readonly count: () => number;
  /** What was asked for, without ids: `POST /images/create?…`. */
  readonly calls: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens the peer. It has the images `present`, and can pull those of `pullable`. */
export async function openDockerPeer({
  present,
  pullable = [],
}: {
  readonly present: readonly string[];
  readonly pullable?: readonly string[];
}): Promise<DockerPeer> {
  const directory = mkdtempSync(path.join(tmpdir(), 'stepwright-docker-'));
  const socketPath = path.join(directory, 'docker.sock');
  const images = new Set(present);
  const containers: Containers = new Map();
  const made: ContainerDescription[] = [];
  const calls: string[] = [];
  const streams = new Set<Duplex>();

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = message;
    const { pathname, searchParams } = new URL(url, 'http://docker');
    const [, kind = '', id = '', verb = ''] = pathname.split('/');
    calls.push(`${method} ${url.replace(/[0-9a-f]{32,}/, 'ID')}`);
    const body = await readBody(message);
    if (method === 'POST' && pathname === '/images/create') return pull(searchParams, { images, pullable }, response);
    if (method === 'POST' && pathname === '/containers/create') {
      const description = descriptionSchema.parse(JSON.parse(body));
      if (!images.has(description.Image)) return refuse(response, 404, `No such image: ${description.Image}`);
      const created = searchParams.get('name') ?? '';
      if (containers.has(created)) return refuse(response, 409, `The container name "/${created}" is already in use`);
      made.push(description);
      containers.set(created, {
        description,
        stream: undefined,
        process: undefined,
        removed: Promise.withResolvers<number>(),
      });
      return reply(response, 201, { Id: created, Warnings: [] });
    }
    const container = containers.get(id);
    if (kind !== 'containers' || container === undefined) return refuse(response, 404, `No such container: ${id}`);
    if (method === 'POST' && verb === 'start') {
      run(id, container, containers);
      return reply(response, 204);
    }
    if (method === 'POST' && verb === 'wait') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.flushHeaders();
      const StatusCode = await container.removed.promise;
      return void response.end(JSON.stringify({ StatusCode }));
    }
    if (method === 'DELETE') {
      container.process?.kill('SIGKILL');
      if (container.process === undefined) forget(id, container, containers, 0);
      return reply(response, 204);
    }
    return refuse(response, 404, 'page not found');
  }

  const server = createServer((message, response) => void answer(message, response));
  server.on('upgrade', (message: IncomingMessage, socket: Duplex) => {
    const container = containers.get(/^\/containers\/([^/]+)\/attach\?/.exec(message.url ?? '')?.[1] ?? '');
    streams.add(socket);
    socket.on('error', () => {});
    if (container === undefined) {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    container.stream = socket;
    socket.write(
      'HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n',
    );
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    host: `unix://${socketPath}`,
    made,
    calls,
    count: () => containers.size,
    close: async () => {
      for (const stream of streams) stream.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Answers with the progress of a pull, in which a failure stands, too: the status is sent before. */
function pull(
  query: URLSearchParams,
  { images, pullable }: { readonly images: Set<string>; readonly pullable: readonly string[] },
  response: ServerResponse,
): void {
  const image = `${query.get('fromImage')}:${query.get('tag')}`;
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write(`{"status":"Pulling from ${query.get('fromImage')}","id":"${query.get('tag')}"}\r\n`);
  if (pullable.includes(image)) images.add(image);
  else response.write(`{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}\r\n`);
  response.end();
}

/** Runs the program of the container, between the connection that is attached to it. */
function run(id: string, container: Container, containers: Containers): void {
  const { Cmd = ['true'], Env } = container.description;
  const [program = '', ...args] = Cmd;
  const env = Object.fromEntries(
    Env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  // As in an image, a path is there beside what the container gets.
  const child = spawn(program, args, { env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' });
  child.once('error', () => forget(id, container, containers, 127));
  container.process = child;
  const { stream } = container;
  stream?.pipe(child.stdin);
  child.stdin.on('error', () => {});
  child.stdout.on('data', (chunk: Buffer) => stream?.write(frame(1, chunk)));
  child.stderr.on('data', (chunk: Buffer) => stream?.write(frame(2, chunk)));
  child.once('close', (code, signal) => {
    stream?.end();
    forget(id, container, containers, code ?? (signal === null ? 0 : 137));
  });
}

/** The container has ended with this code. */
function forget(id: string, container: Container, containers: Containers, code: number): void {
  if (container.description.HostConfig.AutoRemove) containers.delete(id);
  container.removed.resolve(code);
}

/** A frame of the stream: its header and its payload. */
function frame(stream: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

function reply(response: ServerResponse, status: number, body?: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  reply(response, status, { message });
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
