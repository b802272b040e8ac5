/** order-invoice: gives an order its invoice number. Numbers have no gaps, and an order has one number for ever. */
import type { PricedOrder } from '../shop/order.ts';
import { transact } from '../shop/shop-database.ts';

export interface Invoice {
  readonly invoiceNumber: string;
  readonly issuedOn: string;
  readonly netCents: number;
  readonly taxCents: number;
  readonly grossCents: number;
}

export async function handler({ orderId, totals }: PricedOrder): Promise<Invoice> {
  const today = new Date().toISOString().slice(0, 10);
  const { number, issuedOn } = transact((database) => {
    const find = database.prepare('SELECT number, issued_on FROM invoice WHERE order_id = ?');
    // Not INSERT OR IGNORE: a number that is not used would be lost.
    if (find.get(orderId) === undefined) {
      database.prepare('INSERT INTO invoice (order_id, issued_on) VALUES (?, ?)').run(orderId, today);
    }
    const row = find.get(orderId);
    return { number: Number(row?.['number']), issuedOn: String(row?.['issued_on']) };
  });
  return {
    invoiceNumber: `R${issuedOn.slice(0, 4)}-${String(number).padStart(6, '0')}`,
    issuedOn,
    netCents: totals.netCents,
    taxCents: totals.taxCents,
    grossCents: totals.grossCents,
  };
}
