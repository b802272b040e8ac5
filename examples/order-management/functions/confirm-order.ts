/** order-email: tells the customer that the order is on its way. */
import path from 'node:path';
import type { PricedOrder } from '../shop/order.ts';
import { formatMoney, putIntoOutbox } from '../shop/outbox.ts';

export async function handler(order: PricedOrder): Promise<{ readonly to: string; readonly file: string }> {
  const { orderId, customer, lines, totals } = order;
  const items = lines.map((line) => `  ${line.quantity} x ${line.name}: ${formatMoney(line.netCents)}`);
  const text = [
    `Dear ${customer.name},`,
    '',
    'thank you for your order:',
    ...items,
    `  shipping: ${formatMoney(totals.shippingCents)}, tax: ${formatMoney(totals.taxCents)}`,
    `  in all: ${formatMoney(totals.grossCents)}`,
  ].join('\n');
  const file = putIntoOutbox(orderId, 'confirmation', { to: customer.email, subject: `Your order ${orderId}`, text });
  return { to: customer.email, file: path.basename(file) };
}
