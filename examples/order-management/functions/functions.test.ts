import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderRequest, PricedOrder } from '../shop/order.ts';
import { handler as charge } from './charge-payment.ts';
import { handler as close } from './close-order.ts';
import { handler as confirm } from './confirm-order.ts';
import { handler as invoice } from './issue-invoice.ts';
import { handler as notify } from './notify-customer.ts';
import { handler as refund } from './refund-payment.ts';
import { handler as release } from './release-stock.ts';
import { handler as reserve } from './reserve-stock.ts';
import { handler as review } from './review-fraud.ts';
import { handler as ship } from './ship-order.ts';
import { handler as validate } from './validate-order.ts';

const directories: string[] = [];

beforeEach(() => {
  const directory = mkdtempSync(path.join(tmpdir(), 'order-management-'));
  directories.push(directory);
  process.env['ORDER_DATA_DIRECTORY'] = directory;
});
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

function orderFile(name: string): OrderRequest {
  const order: OrderRequest = JSON.parse(readFileSync(path.join(import.meta.dirname, '../orders', name), 'utf8'));
  return order;
}

function priced(name: string): Promise<PricedOrder> {
  return validate(orderFile(name));
}

describe('order-validate', () => {
  it('prices each line with the tax of the country of delivery', async () => {
    const { lines, totals } = await priced('good.json');
    expect(lines.map(({ sku, netCents, taxCents }) => [sku, netCents, taxCents])).toEqual([
      ['MUG-BLUE', 5_160, 980],
      ['TEA-GREEN', 2_300, 161],
      ['BOOK-TEA', 1_590, 111],
    ]);
    expect(totals).toEqual({
      netCents: 9_050,
      taxCents: 1_252,
      shippingCents: 490,
      grossCents: 10_792,
      weightGrams: 1_580,
      currency: 'EUR',
    });
  });

  it('ships for nothing from 100 EUR net on, but for express', async () => {
    const order = { ...orderFile('good.json'), lines: [{ sku: 'TEA-GREEN', quantity: 9 }] };
    expect((await validate(order)).totals.shippingCents).toBe(0);
    expect((await validate({ ...order, express: true })).totals.shippingCents).toBe(990);
  });

  it.each([
    ['nothing', undefined, 'order: is missing'],
    ['a list', [], 'order: an object is wanted'],
    ['no lines', { ...orderFile('good.json'), lines: [] }, 'lines: a list of 1 to 50 lines is wanted'],
    [
      'a product twice',
      {
        ...orderFile('good.json'),
        lines: [
          { sku: 'SAMOVAR', quantity: 1 },
          { sku: 'SAMOVAR', quantity: 1 },
        ],
      },
      'each product may stand in one line only',
    ],
    [
      'half a samovar',
      { ...orderFile('good.json'), lines: [{ sku: 'SAMOVAR', quantity: 0.5 }] },
      'lines[0].quantity: a whole number',
    ],
    [
      '__proto__ as a country',
      { ...orderFile('good.json'), shipTo: { ...orderFile('good.json').shipTo, country: '__proto__' } },
      'shipTo.country: is not valid',
    ],
  ])('refuses %s', async (_, order, problem) => {
    await expect(validate(order)).rejects.toMatchObject({
      name: 'InvalidOrder',
      message: expect.stringContaining(problem),
    });
  });
});

describe('stock-reserve and stock-release', () => {
  const lineOf = async (quantity: number) => {
    const order = { ...orderFile('good.json'), lines: [{ sku: 'SAMOVAR', quantity }] };
    const [line] = (await validate(order)).lines;
    if (line === undefined) throw new Error('the order has no line');
    return line;
  };

  it('never promise more than there is', async () => {
    expect(await reserve({ orderId: 'A-1', line: await lineOf(5) })).toEqual({ sku: 'SAMOVAR', quantity: 5, left: 3 });
    await expect(reserve({ orderId: 'A-2', line: await lineOf(4) })).rejects.toMatchObject({
      name: 'OutOfStock',
      message: 'Samovar, brass: 4 wanted, 3 left',
    });
    expect(await reserve({ orderId: 'A-2', line: await lineOf(3) })).toMatchObject({ left: 0 });
  });

  it('may be repeated', async () => {
    const line = await lineOf(5);
    await reserve({ orderId: 'A-1', line });
    expect(await reserve({ orderId: 'A-1', line })).toMatchObject({ left: 3 });
    expect(await release({ orderId: 'A-1' })).toEqual({ released: ['SAMOVAR'] });
    expect(await release({ orderId: 'A-1' })).toEqual({ released: [] });
    expect(await reserve({ orderId: 'A-2', line: await lineOf(8) })).toMatchObject({ left: 0 });
  });
});

describe('fraud-review', () => {
  it.each([
    ['large.json', { decision: 'approved', score: 50, reasons: ['more than 1,000 EUR', 'many pieces of one product'] }],
    ['suspicious.json', { decision: 'rejected', score: 90 }],
    ['good.json', { decision: 'approved', score: 0, reasons: [] }],
  ])('weighs %s', async (file, expected) => {
    expect(await review(await priced(file))).toMatchObject(expected);
  });
});

describe('payment-charge and payment-refund', () => {
  const event = {
    orderId: 'A-1',
    amountCents: 500,
    payment: { method: 'card', token: 'tok_visa' },
    attempt: 0,
  } as const;
  const withToken = (token: string, attempt: number) =>
    charge({ ...event, payment: { method: 'card', token }, attempt });

  it('charge an order once and give its money back once', async () => {
    const first = await charge(event);
    expect(await charge(event)).toEqual(first);
    expect(await refund({ orderId: 'A-1' })).toEqual({ refundedCents: 500 });
    expect(await refund({ orderId: 'A-1' })).toEqual({ refundedCents: 0 });
  });

  it('find a flaky provider out of order twice, and one that is down always', async () => {
    for (const attempt of [0, 1])
      await expect(withToken('tok_flaky', attempt)).rejects.toMatchObject({ name: 'PaymentProviderUnavailable' });
    expect(await withToken('tok_flaky', 2)).toMatchObject({ attempts: 3 });
    await expect(withToken('tok_down', 9)).rejects.toMatchObject({ name: 'PaymentProviderUnavailable' });
  });

  it('do not charge a declined card', async () => {
    await expect(withToken('tok_declined', 0)).rejects.toMatchObject({ name: 'CardDeclined' });
    expect(await refund({ orderId: 'A-1' })).toEqual({ refundedCents: 0 });
  });
});

describe('fulfilment', () => {
  it('numbers invoices without gaps, one per order', async () => {
    const order = await priced('good.json');
    const number = async (orderId: string) => (await invoice({ ...order, orderId })).invoiceNumber.slice(-6);
    expect([await number('A-1'), await number('A-1'), await number('A-2')]).toEqual(['000001', '000001', '000002']);
  });

  it('splits heavy orders into parcels and gives each order its own tracking number', async () => {
    const good = await ship(await priced('good.json'));
    const large = await ship(await priced('large.json'));
    expect([good.parcels, large.parcels]).toEqual([1, 1]);
    expect(good.trackingNumber).toMatch(/^\d{13}$/);
    expect(good.trackingNumber).not.toBe(large.trackingNumber);
    await expect(priced('undeliverable.json').then(ship)).rejects.toMatchObject({ name: 'Undeliverable' });
  });

  it('confirms by e-mail with the sums', async () => {
    const { file } = await confirm(await priced('good.json'));
    const text = readFileSync(path.join(process.env['ORDER_DATA_DIRECTORY'] ?? '', 'outbox', file), 'utf8');
    expect(text).toContain('To: ada.brandt@example.com');
    expect(text).toContain('in all: 107.92 EUR');
  });

  it('does not close an order whose charge is not its price', async () => {
    const order = await priced('good.json');
    const fulfilment = { shipment: await ship(order), invoice: await invoice(order) };
    const charged = await charge({ ...order, amountCents: 1, attempt: 0 });
    await expect(close({ ...order, charge: charged, fulfilment })).rejects.toThrow('but 1 were charged');
  });
});

describe('customer-notify', () => {
  it('tells the reason inside a function error, and any other cause as it is', async () => {
    const order = orderFile('declined.json');
    const cause = '{"errorType":"CardDeclined","errorMessage":"no money","trace":[]}';
    expect(await notify({ order, problem: { Error: 'CardDeclined', Cause: cause } })).toEqual({
      isSent: true,
      reason: 'no money',
    });
    expect(await notify({ order, problem: { Error: 'X', Cause: 'plain' } })).toEqual({ isSent: true, reason: 'plain' });
  });

  it('writes nowhere but into the outbox, and nothing to an unknown address', async () => {
    const problem = { Error: 'InvalidOrder', Cause: 'x' };
    expect(await notify({ order: null, problem })).toEqual({ isSent: false, reason: 'x' });
    await notify({ order: { orderId: '../../evil', customer: { email: 'a@example.com' } }, problem });
    const outbox = path.join(process.env['ORDER_DATA_DIRECTORY'] ?? '', 'outbox');
    expect(readdirSync(outbox)).toEqual(['______evil-refusal.txt']);
    expect(existsSync(path.join(outbox, '../../evil-refusal.txt'))).toBe(false);
  });
});
