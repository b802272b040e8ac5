/** What people call things, as ARNs. A name is looked up, since only the server knows the account that it belongs to. */
import { UsageError } from '../io.ts';
import { machineItem } from './answers.ts';
import { readItems } from './read-pages.ts';
import type { Session } from './session.ts';

/** The ARN of a machine, version or alias: given as such, or as `name`, `name:version` or `name:alias`. */
export async function findMachineArn(given: string, { client, region }: Session): Promise<string> {
  if (given.startsWith('arn:')) return given;
  const [name = '', ...qualifier] = given.split(':');
  const machines = readItems(
    (paging) => client.call('ListStateMachines', paging),
    (page) => machineItem.array().parse(page['stateMachines']),
  );
  for await (const machine of machines) {
    if (machine.name === name) return [machine.stateMachineArn, ...qualifier].join(':');
  }
  throw new UsageError(
    `there is no state machine ${JSON.stringify(name)} in ${region}; \`stepwright machines list\` shows those that are`,
  );
}

/** The ARN of a Standard execution: given as such, or as `machine/name`. */
export async function findExecutionArn(given: string, session: Session): Promise<string> {
  if (given.startsWith('arn:')) return given;
  const [machine, name, ...surplus] = given.split('/');
  if (machine === undefined || machine === '' || name === undefined || name === '' || surplus.length > 0) {
    throw new UsageError(`${given}: an execution is given by its ARN, or as MACHINE/NAME`);
  }
  const machineArn = await findMachineArn(machine, session);
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}
