/** What a route says of a container, and where containers run. */
import { z } from 'zod';
import { documentedObject } from '../router/functions-configuration.ts';

/** Docker accepts no less. */
const MEMORY_MB_MIN = 6;

export const containerSchema = documentedObject({
  image: z
    .string()
    .regex(/^[\w][\w./:@-]{0,1023}$/, "an image is written as 'name', 'name:tag' or 'name@sha256:…'")
    .describe("The image, as 'python:3.13-slim' or 'registry.example.com/team/resize@sha256:…'."),
  command: z.array(z.string()).min(1).optional().describe("The program and its arguments. Default: the image's own."),
  environment: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, 'a variable name has letters, digits and _ only'), z.string())
    .optional()
    .describe('Environment variables, beside those of the image.'),
  memoryMb: z.int().min(MEMORY_MB_MIN).max(1_048_576).default(512).describe('Memory that it may use, in MiB.'),
  cpus: z.number().min(0.01).max(1_024).default(1).describe('Processors that it may use, in parts, too.'),
  pull: z
    .enum(['missing', 'always', 'never'])
    .default('missing')
    .describe('When the image is fetched from its registry: if it is not there, before every task, or never.'),
  network: z
    .string()
    .regex(/^[\w][\w.-]{0,127}$/)
    .default('none')
    .describe("The network that it is in: 'none', 'bridge', or one of Docker's own."),
});

export type ContainerConfiguration = z.output<typeof containerSchema>;

export const dockerSchema = documentedObject({
  host: z
    .string()
    .min(1)
    .optional()
    .describe(
      "The Docker API: 'unix:///path/to.sock' or 'tcp://host:port'. Default: DOCKER_HOST, or Docker's own socket.",
    ),
}).prefault({});

export type DockerConfiguration = z.output<typeof dockerSchema>;
