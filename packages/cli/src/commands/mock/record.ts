/** `stepwright mock record EXECUTION`: a file of mocks out of what the tasks of an execution came to. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Json, printPrettyJson } from '@stepwright/asl';
import { printYaml } from '@stepwright/asl/yaml';
import { type NamedTestCase, toLocalMocks, toOwnMocks } from '@stepwright/integrations';
import { executionDescription } from '../../api/answers.ts';
import { findExecutionArn } from '../../api/find-arn.ts';
import { readHistory } from '../../api/read-history.ts';
import type { ApiOptions, Session } from '../../api/session.ts';
import { exitCodes, UsageError } from '../../io.ts';
import { recordTestCase } from '../../recording/record-test-case.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

interface RecordOptions extends ApiOptions {
  readonly testCase: string;
  readonly local?: boolean;
  readonly output?: string;
}

export function addMockRecord(host: CommandHost): void {
  addApiCommand(host, 'record <execution>', 'write the mocks that let an execution happen again', record)
    .option('--test-case <name>', 'what the test case is called', 'recorded')
    .option('--local', 'in the JSON of AWS Step Functions Local')
    .option('-o, --output <file>', 'write to a file instead of stdout');
}

async function record(session: Session, [given = '']: readonly string[], options: RecordOptions): Promise<number> {
  const executionArn = await findExecutionArn(given, session);
  const execution = executionDescription.parse(await session.client.call('DescribeExecution', { executionArn }));
  if (execution.status === 'RUNNING') throw new UsageError(`${given} is still running: record it when it has ended`);
  const { answers, notes } = recordTestCase(await readHistory(executionArn, session));
  const stateMachineName = execution.stateMachineArn.split(':')[6] ?? '';
  write(textOf({ stateMachineName, name: options.testCase, answers }, options), options, session);
  for (const note of notes) session.io.stderr(`${note}\n`);
  return exitCodes.success;
}

function textOf(recorded: NamedTestCase, { local, json }: RecordOptions): string {
  if (local === true) return printPrettyJson(toLocalMocks(recorded));
  const mocks = toOwnMocks(recorded);
  return json === true ? printPrettyJson(mocks) : yamlOf(mocks);
}

function yamlOf(mocks: Json): string {
  const text = printYaml(mocks);
  if (text !== undefined) return text;
  throw new UsageError('YAML cannot say a number past the largest double; use --json');
}

function write(text: string, { output }: RecordOptions, { io }: Session): void {
  if (output === undefined) return io.stdout(text);
  try {
    writeFileSync(resolve(io.cwd, output), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${output}: cannot be written: ${reason}`, { cause: error });
  }
}
