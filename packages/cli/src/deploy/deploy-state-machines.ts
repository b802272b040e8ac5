/** Creates the state machines that a configuration declares, or updates those that are there. */
import { resolve } from 'node:path';
import { printJson, sourceToJson } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import type { Signer } from '@stepwright/server';
import { findingsOf } from '../commands/validate.ts';
import type { LoadedConfiguration } from '../configuration/load-configuration.ts';
import { formatFindings } from '../definition/format-findings.ts';
import { type DefinitionFile, readDefinition } from '../definition/read-definition.ts';
import { type Io, UsageError } from '../io.ts';
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
      definition: toJsonText(definition, machine.type, io),
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

/** A JSON definition as it stands; a YAML definition as JSON. */
function toJsonText(definition: DefinitionFile, type: 'STANDARD' | 'EXPRESS', io: Io): string {
  const findings = findingsOf(definition, type);
  if (findings.some(({ severity }) => severity === 'ERROR')) {
    io.stderr(formatFindings(definition, findings));
    throw new UsageError(`${definition.file}: the definition is not valid`);
  }
  if (definition.format === 'json') return definition.text;
  const { tree } = definitionParser(definition.format)(definition.text);
  if (tree === undefined) throw new UsageError(`${definition.file}: there is no definition in it`);
  return printJson(sourceToJson(tree));
}
