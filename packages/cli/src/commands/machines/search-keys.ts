/** `stepwright machines search-keys MACHINE [PATH…]`: shows or replaces what its executions are found by. */
import { z } from 'zod';
import { findMachineArn } from '../../api/find-arn.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes, UsageError } from '../../io.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface SearchKeysOptions extends ApiOptions {
  readonly clear?: boolean;
}

const answer = z.object({ paths: z.string().array() });

export function addMachinesSearchKeys(host: CommandHost): void {
  addApiCommand(
    host,
    'search-keys <machine> [path...]',
    'show, or replace, the paths into the input by which executions are found',
    searchKeys,
  ).option('--clear', 'have none from now on');
}

async function searchKeys(session: Session, [given = '', ...paths]: readonly string[], { clear }: SearchKeysOptions) {
  if (clear === true && paths.length > 0) throw new UsageError('give paths or --clear, not both');
  const { client } = session;
  const stateMachineArn = await findMachineArn(given, session);
  const isChange = clear === true || paths.length > 0;
  const result = isChange
    ? await client.callOwn('PutSearchKeys', { stateMachineArn, paths })
    : await client.callOwn('DescribeSearchKeys', { stateMachineArn });
  session.print(result, () =>
    answer
      .parse(result)
      .paths.map((path) => `${path}\n`)
      .join(''),
  );
  return exitCodes.success;
}
