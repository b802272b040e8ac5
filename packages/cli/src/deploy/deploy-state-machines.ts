/** Creates the state machines that a configuration declares, or updates those that are there. */
import { resolve } from 'node:path';
import type { Signer } from '@stepwright/server';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import { definitionText } from '../definition/definition-text.ts';
import { readDefinition } from '../definition/read-definition.ts';
import type { Io } from '../io.ts';
import { ApiError, type ApiClient, createApiClient } from '../api/api-client.ts';

/**
 * Deploys every declared machine through the API at `url`, as `signer` if the server has credentials.
 * @throws UsageError if a definition is not valid, or if a machine of the name exists with another type.
 */
export async function deployStateMachines(
  url: string,
  loaded: LoadedConfiguration,
  io: Io,
  signer?: Omit<Signer, 'region'>,
): Promise<void> {
  const { configuration, directory } = loaded;
  const client = createApiClient(url, configuration.region, signer);
  for (const [name, machine] of Object.entries(configuration.stateMachines)) {
    const definition = readDefinition(resolve(directory, machine.definition), machine.definition);
    const stateMachineArn = `arn:aws:states:${configuration.region}:${configuration.account}:stateMachine:${name}`;
    await createOrUpdate(client, {
      name,
      stateMachineArn,
      definition: definitionText(definition, machine.type, io),
      type: machine.type,
      roleArn: machine.roleArn ?? `arn:aws:iam::${configuration.account}:role/stepwright`,
    });
    if (machine.searchKeys !== undefined) {
      await client.callOwn('PutSearchKeys', { stateMachineArn, paths: machine.searchKeys });
    }
    io.stderr(`  deployed ${stateMachineArn}\n`);
  }
}

interface Deployment {
  readonly name: string;
  readonly stateMachineArn: string;
  readonly definition: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
}

async function createOrUpdate(client: ApiClient, deployment: Deployment): Promise<void> {
  const { name, stateMachineArn, definition, type, roleArn } = deployment;
  try {
    await client.call('CreateStateMachine', { name, definition, type, roleArn });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'StateMachineAlreadyExists') throw error;
    await client.call('UpdateStateMachine', { stateMachineArn, definition, roleArn });
  }
}
