/** stock-reserve: sets the pieces of one order line aside. Reserving the same line again changes nothing. */
import { findProduct } from '../shop/catalogue.ts';
import { OrderError, type PricedLine } from '../shop/order.ts';
import { transact } from '../shop/shop-database.ts';

export interface ReserveStockEvent {
  readonly orderId: string;
  readonly line: PricedLine;
}

export interface Reservation {
  readonly sku: string;
  readonly quantity: number;
  /** What is left for others. */
  readonly left: number;
}

/** Fails with OutOfStock if fewer pieces are left than the line wants. */
export async function handler({ orderId, line }: ReserveStockEvent): Promise<Reservation> {
  const { sku, quantity } = line;
  const stock = findProduct(sku)?.stock ?? 0;
  return transact((database) => {
    const others = database
      .prepare('SELECT coalesce(sum(quantity), 0) AS taken FROM reservation WHERE sku = ? AND order_id <> ?')
      .get(sku, orderId);
    const left = stock - Number(others?.['taken'] ?? 0) - quantity;
    if (left < 0) {
      throw new OrderError('OutOfStock', `${line.name}: ${quantity} wanted, ${left + quantity} left`);
    }
    database
      .prepare('INSERT INTO reservation VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET quantity = excluded.quantity')
      .run(orderId, sku, quantity);
    return { sku, quantity, left };
  });
}
