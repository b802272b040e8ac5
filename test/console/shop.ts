/** The machines and executions that the tests of the console look at. */
import { CreateActivityCommand, ListMapRunsCommand } from '@aws-sdk/client-sfn';
import { vi } from 'vitest';
import { type ConsoleServer, functionArn } from './open-console.ts';

export const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:approve';

/** An order is checked line by line, paid for, and shipped and invoiced at the same time. */
export const orderDefinition = {
  Comment: 'An order from its check to its end',
  StartAt: 'CheckLines',
  States: {
    CheckLines: {
      Type: 'Map',
      ItemsPath: '$.lines',
      ItemProcessor: { StartAt: 'CheckLine', States: { CheckLine: { Type: 'Pass', End: true } } },
      ResultPath: '$.checked',
      Next: 'Charge',
    },
    Charge: {
      Type: 'Task',
      Resource: functionArn('flaky'),
      InputPath: '$',
      Parameters: { 'order.$': '$.id', currency: 'EUR' },
      ResultSelector: { 'tries.$': '$.attempts' },
      ResultPath: '$.payment',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }],
      Next: 'Fulfil',
    },
    Fulfil: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Ship', States: { Ship: { Type: 'Task', Resource: functionArn('ok'), End: true } } },
        { StartAt: 'Invoice', States: { Invoice: { Type: 'Pass', Result: 'R-1', End: true } } },
      ],
      End: true,
    },
  },
};

/** Its task fails with CardDeclined, which no Retry and no Catch takes. */
export const declinedDefinition = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: functionArn('fail'),
      Retry: [{ ErrorEquals: ['Busy', 'States.Timeout'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['OutOfStock'], Next: 'Sorry' }],
      Next: 'Done',
    },
    Sorry: { Type: 'Pass', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

export const approvalDefinition = {
  StartAt: 'Approve',
  States: { Approve: { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 600, End: true } },
};

/** Each parcel is shipped by a child execution of its own; one whose address is missing fails. */
export const parcelDefinition = {
  StartAt: 'ShipAll',
  States: {
    ShipAll: {
      Type: 'Map',
      Label: 'Parcels',
      ToleratedFailureCount: 1,
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'HasAddress',
        States: {
          HasAddress: {
            Type: 'Choice',
            Choices: [
              { Variable: '$.waits', IsPresent: true, Next: 'Approve' },
              { Variable: '$.to', IsPresent: false, Next: 'NoAddress' },
            ],
            Default: 'Ship',
          },
          Approve: { Type: 'Task', Resource: activityArn, End: true },
          Ship: { Type: 'Pass', End: true },
          NoAddress: { Type: 'Fail', Error: 'NoAddress', Cause: 'The parcel has no address.' },
        },
      },
      End: true,
    },
  },
};

export interface Shop {
  readonly orders: string;
  readonly declined: string;
  readonly approvals: string;
  readonly parcels: string;
  readonly goodOrder: string;
  readonly declinedOrder: string;
  readonly openApproval: string;
  /** More parcels failed than it tolerates. */
  readonly failedParcels: string;
  readonly failedMapRun: string;
}

/** Fills a server. */
export async function openShop(server: ConsoleServer): Promise<Shop> {
  const { client, create, start } = server;
  await client.send(new CreateActivityCommand({ name: 'approve' }));
  const orders = await create('orders', orderDefinition);
  const declined = await create('declined-orders', declinedDefinition);
  const approvals = await create('approvals', approvalDefinition);
  const parcels = await create('parcels', parcelDefinition);
  const failedParcels = await start(parcels, 'parcels-1', [{ to: 'Ann' }, { sku: 'MUG' }, { sku: 'LAMP' }]);
  return {
    orders,
    declined,
    approvals,
    parcels,
    goodOrder: await start(orders, 'order-1', { id: 'W-1', lines: [{ sku: 'MUG' }, { sku: 'LAMP' }] }),
    declinedOrder: await start(declined, 'order-2', { id: 'W-2' }),
    failedParcels,
    failedMapRun: await findMapRun(server, failedParcels),
    openApproval: await start(approvals, 'approval-1', { order: 'W-3' }),
  };
}

/** The ARN of the Map Run that an execution has begun, or is about to begin. */
export async function findMapRun({ client }: ConsoleServer, executionArn: string): Promise<string> {
  const list = new ListMapRunsCommand({ executionArn });
  return vi.waitFor(async () => {
    const mapRunArn = (await client.send(list)).mapRuns?.[0]?.mapRunArn;
    if (mapRunArn === undefined) throw new Error(`there is no Map Run of ${executionArn}`);
    return mapRunArn;
  }, 10_000);
}
