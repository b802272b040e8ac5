/** fraud-review: weighs what speaks against a large order. The same order always gets the same answer. */
import type { PricedOrder } from '../shop/order.ts';

export interface Review {
  readonly decision: 'approved' | 'rejected';
  /** 0 is harmless, 100 is certain fraud. */
  readonly score: number;
  readonly reasons: readonly string[];
}

const REJECTED_FROM_SCORE = 60;

const SIGNS: readonly {
  readonly points: number;
  readonly reason: string;
  readonly applies: (order: PricedOrder) => boolean;
}[] = [
  { points: 25, reason: 'more than 1,000 EUR', applies: ({ totals }) => totals.grossCents > 100_000 },
  {
    points: 25,
    reason: 'delivered to another country',
    applies: ({ customer, shipTo }) => customer.country !== shipTo.country,
  },
  {
    points: 25,
    reason: 'many pieces of one product',
    applies: ({ lines }) => lines.some(({ quantity }) => quantity >= 5),
  },
  {
    points: 40,
    reason: 'disposable e-mail address',
    applies: ({ customer }) => /@(mailinator|trashmail)\./i.test(customer.email),
  },
];

export async function handler(order: PricedOrder): Promise<Review> {
  const found = SIGNS.filter(({ applies }) => applies(order));
  const score = Math.min(
    100,
    found.reduce((sum, { points }) => sum + points, 0),
  );
  const decision = score >= REJECTED_FROM_SCORE ? 'rejected' : 'approved';
  console.log(`order ${order.orderId}: score ${score}, ${decision}`);
  return { decision, score, reasons: found.map(({ reason }) => reason) };
}
