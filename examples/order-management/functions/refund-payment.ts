/** payment-refund: gives the money of an order back. Refunding again, or what was never charged, changes nothing. */
import { transact } from '../shop/shop-database.ts';

export interface RefundPaymentEvent {
  readonly orderId: string;
}

/** Says how much the customer got back. */
export async function handler({ orderId }: RefundPaymentEvent): Promise<{ readonly refundedCents: number }> {
  const row = transact((database) =>
    database
      .prepare("UPDATE charge SET status = 'refunded' WHERE order_id = ? AND status = 'charged' RETURNING amount_cents")
      .get(orderId),
  );
  return { refundedCents: Number(row?.['amount_cents'] ?? 0) };
}
