/** The machines and executions that the tests of the console look at. */
import { CreateActivityCommand } from '@aws-sdk/client-sfn';
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

export interface Shop {
  readonly orders: string;
  readonly declined: string;
  readonly approvals: string;
  readonly goodOrder: string;
  readonly declinedOrder: string;
  readonly openApproval: string;
}

/** Fills a server. */
export async function openShop({ client, create, start }: ConsoleServer): Promise<Shop> {
  await client.send(new CreateActivityCommand({ name: 'approve' }));
  const orders = await create('orders', orderDefinition);
  const declined = await create('declined-orders', declinedDefinition);
  const approvals = await create('approvals', approvalDefinition);
  return {
    orders,
    declined,
    approvals,
    goodOrder: await start(orders, 'order-1', { id: 'W-1', lines: [{ sku: 'MUG' }, { sku: 'LAMP' }] }),
    declinedOrder: await start(declined, 'order-2', { id: 'W-2' }),
    openApproval: await start(approvals, 'approval-1', { order: 'W-3' }),
  };
}
