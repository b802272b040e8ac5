/**
 * Where the Docker Engine API is: a Unix socket, or an address of this machine or another.
 *
 *   docker.host of the configuration, else DOCKER_HOST, else /var/run/docker.sock
 *   unix:///run/user/1000/podman/podman.sock, or the path alone    a Unix socket
 *   tcp://127.0.0.1:2375, http://…                                 plain HTTP
 */
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';

export type DockerHost = ({ readonly socketPath: string } | { readonly host: string; readonly port: number }) & {
  /** As a message names it. */
  readonly name: string;
};

const DEFAULT_HOST = 'unix:///var/run/docker.sock';

/** Docker's port for plain HTTP. */
const PORT = 2375;

/** The place, or why it cannot be used. */
export function findDockerHost(
  configured: string | undefined,
  environment: ParentEnvironment,
): DockerHost | { readonly problem: string } {
  const name = configured ?? (environment['DOCKER_HOST'] || DEFAULT_HOST);
  if (name.startsWith('/')) return { socketPath: name, name };
  if (name.startsWith('unix://')) return { socketPath: name.slice('unix://'.length), name };
  const url = URL.parse(name.replace(/^tcp:/, 'http:'));
  if (url?.protocol === 'http:' && url.hostname !== '') {
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || PORT), name };
  }
  return {
    problem: `'${name}' is no place of a Docker API: unix:///path/to.sock and tcp://host:port are understood (docker.host in the configuration, or DOCKER_HOST).`,
  };
}
