/** `stepwright machines delete MACHINE`: the machine goes, its running executions are stopped. */
import { findMachineArn } from '../../api/find-arn.ts';
import type { Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

export function addMachinesDelete(host: CommandHost): void {
  const description = 'delete a state machine and stop its executions, or delete one of its versions (name:version)';
  addApiCommand(host, 'delete <machine>', description, deleteMachine);
}

async function deleteMachine(session: Session, [given = '']: readonly string[]) {
  const stateMachineArn = await findMachineArn(given, session);
  const result = /:stateMachine:[^:]+:\d+$/.test(stateMachineArn)
    ? await session.client.call('DeleteStateMachineVersion', { stateMachineVersionArn: stateMachineArn })
    : await session.client.call('DeleteStateMachine', { stateMachineArn });
  session.print(result, () => `${stateMachineArn} deleted\n`);
  return exitCodes.success;
}
