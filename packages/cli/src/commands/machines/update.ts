/** `stepwright machines update MACHINE [FILE]`: another definition, another role, or both. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { machineItem } from '../../api/answers.ts';
import { findMachineArn } from '../../api/find-arn.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { definitionText } from '../../definition/definition-text.ts';
import { readDefinition } from '../../definition/read-definition.ts';
import { exitCodes, UsageError } from '../../io.ts';
import { formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface UpdateOptions extends ApiOptions {
  readonly role?: string;
  readonly publish?: boolean;
}

const updated = z.object({ updateDate: z.number(), stateMachineVersionArn: z.string().optional() });

export function addMachinesUpdate(host: CommandHost): void {
  addApiCommand(host, 'update <machine> [file]', 'give a state machine another definition or role', updateMachine)
    .option('--role <arn>', 'the role that it runs as')
    .option('--publish', 'publish what it becomes as a version');
}

async function updateMachine(session: Session, [given = '', file]: readonly string[], options: UpdateOptions) {
  const { role: roleArn, publish } = options;
  if (file === undefined && roleArn === undefined) throw new UsageError('name a definition file, a --role, or both');
  const { client, io } = session;
  const stateMachineArn = await findMachineArn(given, session);
  const change = file === undefined ? {} : { definition: await readFor(stateMachineArn, file) };
  const request = {
    stateMachineArn,
    ...change,
    ...(roleArn !== undefined && { roleArn }),
    ...(publish && { publish }),
  };
  const result = await client.call('UpdateStateMachine', request);
  const { updateDate, stateMachineVersionArn } = updated.parse(result);
  session.print(result, () => `${stateMachineVersionArn ?? stateMachineArn} updated ${formatTime(updateDate)}\n`);
  return exitCodes.success;

  /** The definition is checked for the type that the machine has. */
  async function readFor(arn: string, name: string): Promise<string> {
    const { type } = machineItem.parse(await client.call('DescribeStateMachine', { stateMachineArn: arn }));
    return definitionText(readDefinition(resolve(io.cwd, name), name), type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD', io);
  }
}
