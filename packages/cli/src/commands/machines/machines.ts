/** The noun `machines`, with its verbs. */
import type { CommandHost } from '../command-host.ts';
import { addMachinesCreate } from './create.ts';
import { addMachinesDelete } from './delete.ts';
import { addMachinesDescribe } from './describe.ts';
import { addMachinesList } from './list.ts';
import { addMachinesPublish } from './publish.ts';
import { addMachinesSearchKeys } from './search-keys.ts';
import { addMachinesUpdate } from './update.ts';

export function addMachines({ parent, ...host }: CommandHost): void {
  const noun = { ...host, parent: parent.command('machines').description('state machines of a server') };
  addMachinesList(noun);
  addMachinesDescribe(noun);
  addMachinesCreate(noun);
  addMachinesUpdate(noun);
  addMachinesDelete(noun);
  addMachinesPublish(noun);
  addMachinesSearchKeys(noun);
}
