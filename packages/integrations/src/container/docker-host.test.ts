import { expect, test } from 'vitest';
import { findDockerHost } from './docker-host.ts';

test.each([
  [undefined, {}, { socketPath: '/var/run/docker.sock', name: 'unix:///var/run/docker.sock' }],
  [undefined, { DOCKER_HOST: '' }, { socketPath: '/var/run/docker.sock', name: 'unix:///var/run/docker.sock' }],
  [undefined, { DOCKER_HOST: 'unix:///run/p.sock' }, { socketPath: '/run/p.sock', name: 'unix:///run/p.sock' }],
  ['/run/p.sock', { DOCKER_HOST: 'tcp://other:1' }, { socketPath: '/run/p.sock', name: '/run/p.sock' }],
  ['tcp://127.0.0.1', {}, { host: '127.0.0.1', port: 2375, name: 'tcp://127.0.0.1' }],
  ['tcp://[::1]:99', {}, { host: '::1', port: 99, name: 'tcp://[::1]:99' }],
])('%s with %j is %j', (configured, environment, place) => {
  expect(findDockerHost(configured, environment)).toEqual(place);
});

test.each(['ssh://host', 'npipe:////./pipe/docker_engine', 'https://host:2376', 'nonsense'])(
  '%s is refused, with what is understood',
  (configured) => {
    expect(findDockerHost(configured, {})).toEqual({ problem: expect.stringContaining(`'${configured}' is no place`) });
  },
);
