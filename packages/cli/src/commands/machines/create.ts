/** `stepwright machines create NAME FILE`: a new state machine. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { ApiOptions, Session } from '../../api/session.ts';
import { definitionText } from '../../definition/definition-text.ts';
import { readDefinition } from '../../definition/read-definition.ts';
import { exitCodes } from '../../io.ts';
import { parseTags } from '../../api/parse-pairs.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface CreateOptions extends ApiOptions {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly role: string;
  readonly tag: readonly string[];
  readonly publish?: boolean;
}

/** There is no IAM: the role is kept and shown. */
export const ROLE_DEFAULT = 'arn:aws:iam::123456789012:role/stepwright';

const created = z.object({ stateMachineArn: z.string(), stateMachineVersionArn: z.string().optional() });

export function addMachinesCreate(host: CommandHost): void {
  const command: Command = addApiCommand(
    host,
    'create <name> <file>',
    'create a state machine from a definition, JSON or YAML',
    createMachine,
  );
  command
    .addOption(new Option('--type <type>', 'its type').choices(['STANDARD', 'EXPRESS']).default('STANDARD'))
    .option('--role <arn>', 'the role that it runs as', ROLE_DEFAULT)
    .option('--tag <key=value...>', 'tags that it carries', [])
    .option('--publish', 'publish it as version 1');
}

async function createMachine(session: Session, [name = '', file = '']: readonly string[], options: CreateOptions) {
  const { type, role: roleArn, tag, publish } = options;
  const { io, client } = session;
  const definition = definitionText(readDefinition(resolve(io.cwd, file), file), type, io);
  const tags = parseTags(tag);
  const request = { name, definition, type, roleArn, ...(tags.length > 0 && { tags }), ...(publish && { publish }) };
  const result = await client.call('CreateStateMachine', request);
  const { stateMachineArn, stateMachineVersionArn } = created.parse(result);
  session.print(result, () => `${stateMachineVersionArn ?? stateMachineArn}\n`);
  return exitCodes.success;
}
