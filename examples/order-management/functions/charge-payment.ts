/**
 * payment-charge: asks the payment provider for the money. An order is charged once, however often it is asked.
 *
 * The provider is played by the card's token: `tok_declined` is refused, `tok_flaky` finds the provider out of order in the
 * first two attempts, whatever process makes them, and `tok_down` always does.
 */
import { createHash } from 'node:crypto';
import { OrderError, type Payment } from '../shop/order.ts';
import { transact } from '../shop/shop-database.ts';

export interface ChargePaymentEvent {
  readonly orderId: string;
  readonly amountCents: number;
  readonly payment: Payment;
  /** From 0; the workflow's own count of its retries, which survives restarts. */
  readonly attempt: number;
}

export interface Charge {
  readonly paymentId: string;
  readonly amountCents: number;
  readonly attempts: number;
}

const FLAKY_ATTEMPTS = 2;

/** Fails with CardDeclined, or with PaymentProviderUnavailable, after which trying again makes sense. */
export async function handler({ orderId, amountCents, payment, attempt }: ChargePaymentEvent): Promise<Charge> {
  askProvider(payment.token, attempt);
  const paymentId = `pay_${createHash('sha256').update(orderId).digest('hex').slice(0, 16)}`;
  transact((database) =>
    database
      .prepare(
        "INSERT INTO charge VALUES (?, ?, ?, 'charged') ON CONFLICT DO UPDATE SET status = 'charged', amount_cents = excluded.amount_cents",
      )
      .run(orderId, paymentId, amountCents),
  );
  console.log(`order ${orderId}: charged ${amountCents} cents in attempt ${attempt + 1}`);
  return { paymentId, amountCents, attempts: attempt + 1 };
}

function askProvider(token: string, attempt: number): void {
  if (token === 'tok_declined')
    throw new OrderError('CardDeclined', 'The bank refused the payment: insufficient funds');
  if (token === 'tok_down' || (token === 'tok_flaky' && attempt < FLAKY_ATTEMPTS)) {
    throw new OrderError(
      'PaymentProviderUnavailable',
      `The payment provider answered with status 503 (attempt ${attempt + 1})`,
    );
  }
}
