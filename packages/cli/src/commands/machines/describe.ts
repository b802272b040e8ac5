/** `stepwright machines describe MACHINE`: its settings and its executions by status, or its definition. */
import { z } from 'zod';
import { machineItem } from '../../api/answers.ts';
import { findMachineArn } from '../../api/find-arn.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { formatFields, formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface DescribeOptions extends ApiOptions {
  readonly definition?: boolean;
}

const description = machineItem.extend({
  status: z.string(),
  roleArn: z.string(),
  definition: z.string(),
  revisionId: z.string().optional(),
  description: z.string().optional(),
});

export function addMachinesDescribe(host: CommandHost): void {
  addApiCommand(
    host,
    'describe <machine>',
    'show a state machine, or one of its versions (name, name:version or ARN)',
    describeMachine,
  ).option('--definition', 'print the definition alone, as it is stored');
}

async function describeMachine(session: Session, [given = '']: readonly string[], options: DescribeOptions) {
  const stateMachineArn = await findMachineArn(given, session);
  const machine = description.parse(await session.client.call('DescribeStateMachine', { stateMachineArn }));
  if (options.definition === true) {
    session.io.stdout(machine.definition.endsWith('\n') ? machine.definition : `${machine.definition}\n`);
    return exitCodes.success;
  }
  session.print(machine, () =>
    formatFields({
      name: machine.name,
      arn: machine.stateMachineArn,
      type: machine.type,
      status: machine.status,
      created: formatTime(machine.creationDate),
      role: machine.roleArn,
      revision: machine.revisionId,
      description: machine.description,
      definition: `${machine.definition.length} characters (--definition prints them)`,
    }),
  );
  return exitCodes.success;
}
