/** The noun `mock`, with its verb. */
import type { CommandHost } from '../command-host.ts';
import { addMockRecord } from './record.ts';

export function addMock({ parent, ...host }: CommandHost): void {
  addMockRecord({ ...host, parent: parent.command('mock').description('what tasks answer in test cases') });
}
