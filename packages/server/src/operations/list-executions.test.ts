import {
  CreateStateMachineCommand,
  type ExecutionRedriveFilter,
  ListExecutionsCommand,
  paginateListExecutions,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';
import { machineArn, openVersionedServer } from '../testing/open-versioned-server.ts';

async function withExecutions(names: readonly string[]) {
  const server = await openTestServer();
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition: waitDefinition(3_600), roleArn }),
  );
  const arns: (string | undefined)[] = [];
  for (const name of names) {
    const { executionArn } = await server.client.send(new StartExecutionCommand({ stateMachineArn, name }));
    arns.push(executionArn);
    await server.clock.advanceTo(server.clock.now() + 1);
  }
  return { ...server, stateMachineArn, arns };
}

describe('ListExecutions', () => {
  it('gives the newest first, with what AWS shows of them', async () => {
    const { call, stateMachineArn, arns, clock } = await withExecutions(['b', 'c', 'a']);
    const { body } = await call('ListExecutions', { stateMachineArn });
    expect(body).toMatchObject({ executions: [{ name: 'a' }, { name: 'c' }, { name: 'b' }] });
    expect(body).toHaveProperty('executions.0', {
      executionArn: arns[2],
      stateMachineArn,
      name: 'a',
      status: 'RUNNING',
      startDate: (clock.now() - 1) / 1000,
      redriveCount: 0,
    });
    expect(body).not.toHaveProperty('nextToken');
  });

  it('gives each execution once, in pages', async () => {
    const names = Array.from({ length: 13 }, (_, i) => `e${i}`);
    const { client, stateMachineArn } = await withExecutions(names);
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListExecutions({ client, pageSize: 5 }, { stateMachineArn })) {
      pages.push(page.executions?.map(({ name }) => name) ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([5, 5, 3]);
    expect(pages.flat()).toEqual(names.toReversed());
  });

  it('filters by status', async () => {
    const { client, stateMachineArn, arns } = await withExecutions(['a', 'b']);
    await client.send(new StopExecutionCommand({ executionArn: arns[0] }));
    const list = async (statusFilter: 'RUNNING' | 'ABORTED' | 'FAILED') =>
      (await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }))).executions?.map(
        ({ name }) => name,
      );
    expect(await list('RUNNING')).toEqual(['b']);
    expect(await list('ABORTED')).toEqual(['a']);
    expect(await list('FAILED')).toEqual([]);
  });

  it('tells those that were redriven from the others, and says how often', async () => {
    const { client, clock, stateMachineArn, arns } = await withExecutions(['a', 'b']);
    await client.send(new StopExecutionCommand({ executionArn: arns[0] }));
    await clock.advanceTo(clock.now() + 1_000);
    const { redriveDate } = await client.send(new RedriveExecutionCommand({ executionArn: arns[0] }));
    const list = async (redriveFilter?: ExecutionRedriveFilter) => {
      const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn, redriveFilter }));
      return executions.map(({ name, redriveCount, redriveDate: date }) => ({ name, redriveCount, date }));
    };
    const a = { name: 'a', redriveCount: 1, date: redriveDate };
    const b = { name: 'b', redriveCount: 0, date: undefined };
    expect(await list('REDRIVEN')).toEqual([a]);
    expect(await list('NOT_REDRIVEN')).toEqual([b]);
    expect(await list()).toEqual([b, a]);
  });

  it('takes a token only with the arguments that it came with, page size aside', async () => {
    const { client, stateMachineArn } = await withExecutions(['a', 'b', 'c']);
    const list = (members: object) => client.send(new ListExecutionsCommand({ stateMachineArn, ...members }));
    const { nextToken } = await list({ maxResults: 1 });
    expect((await list({ nextToken, maxResults: 2 })).executions).toHaveLength(2);
    await expect(list({ nextToken, statusFilter: 'RUNNING' })).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(list({ nextToken: 'x' })).rejects.toMatchObject({ message: "Invalid Token: 'Invalid token'" });
  });

  it('refuses what it cannot list', async () => {
    const { client, stateMachineArn } = await withExecutions([]);
    const list = (members: object) => client.send(new ListExecutionsCommand({ stateMachineArn, ...members }));
    await client.send(
      new CreateStateMachineCommand({ name: 'X', definition: passDefinition, roleArn, type: 'EXPRESS' }),
    );
    const express = stateMachineArn?.replace('Orders', 'X');
    const missing = stateMachineArn?.replace('Orders', 'Y');
    await expect(list({ stateMachineArn: express })).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
    await expect(list({ stateMachineArn: missing })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${missing}'`,
    });
    await expect(list({ stateMachineArn: undefined })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ mapRunArn: 'arn:x' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ statusFilter: 'PENDING_REDRIVE' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ nextToken: 'x'.repeat(3097) })).rejects.toMatchObject({
      message: `1 validation error detected: Value '${'x'.repeat(3097)}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 3096`,
    });
  });

  it('gives the executions of a version or an alias alone, with its filters and tokens', async () => {
    const { ask, refusal, start, createAlias, runToEnd, clock } = await openVersionedServer(2);
    await createAlias('PROD', 1);
    const started: string[] = [];
    for (const qualifier of ['', ':1', ':PROD', ':2', ':1']) {
      started.push(await start(`${machineArn}${qualifier}`));
      await clock.advanceTo(clock.now() + 1);
    }
    await runToEnd(started[4]);
    /** The executions of a page, by the order of their starts. */
    const list = async (qualifier: string, members: object = {}) => {
      const page = await ask('ListExecutions', { stateMachineArn: `${machineArn}${qualifier}`, ...members });
      const executions: readonly unknown[] = Object(page).executions;
      return executions.map((execution) => started.indexOf(String(Object(execution).executionArn)));
    };
    expect(await list('')).toEqual([4, 3, 2, 1, 0]);
    expect(await list(':1')).toEqual([4, 2, 1]);
    expect(await list(':2')).toEqual([3]);
    expect(await list(':PROD')).toEqual([2]);
    expect(await list(':2', { statusFilter: 'SUCCEEDED' })).toEqual([]);
    expect(await list(':2', { statusFilter: 'RUNNING' })).toEqual([3]);
    expect(await list(':1', { statusFilter: 'SUCCEEDED' })).toEqual([4, 2, 1]);
    const { nextToken } = Object(await ask('ListExecutions', { stateMachineArn: `${machineArn}:1`, maxResults: 2 }));
    expect(await list(':1', { nextToken })).toEqual([1]);
    expect(await refusal('ListExecutions', { stateMachineArn: machineArn, nextToken })).toMatchObject({
      message: "Invalid Token: 'Invalid token'",
    });
    for (const qualifier of [':9', ':TEST']) {
      expect(await refusal('ListExecutions', { stateMachineArn: `${machineArn}${qualifier}` })).toMatchObject({
        message: `State Machine Does Not Exist: '${machineArn}${qualifier}'`,
      });
    }
  });
});
