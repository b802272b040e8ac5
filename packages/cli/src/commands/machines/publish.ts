/** `stepwright machines publish MACHINE`: what it is now becomes a version. */
import { z } from 'zod';
import { findMachineArn } from '../../api/find-arn.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface PublishOptions extends ApiOptions {
  readonly description?: string;
}

const published = z.object({ stateMachineVersionArn: z.string() });

export function addMachinesPublish(host: CommandHost): void {
  addApiCommand(host, 'publish <machine>', 'publish what a state machine is now as a version', publishMachine).option(
    '--description <text>',
    'what the version is for',
  );
}

async function publishMachine(session: Session, [given = '']: readonly string[], { description }: PublishOptions) {
  const stateMachineArn = await findMachineArn(given, session);
  const request = { stateMachineArn, ...(description !== undefined && { description }) };
  const result = await session.client.call('PublishStateMachineVersion', request);
  session.print(result, () => `${published.parse(result).stateMachineVersionArn}\n`);
  return exitCodes.success;
}
