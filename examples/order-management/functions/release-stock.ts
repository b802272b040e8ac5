/** stock-release: gives back whatever is reserved for an order. Releasing again changes nothing. */
import { transact } from '../shop/shop-database.ts';

export interface ReleaseStockEvent {
  readonly orderId: string;
}

/** Says which products were given back. */
export async function handler({ orderId }: ReleaseStockEvent): Promise<{ readonly released: readonly string[] }> {
  const rows = transact((database) =>
    database.prepare('DELETE FROM reservation WHERE order_id = ? RETURNING sku').all(orderId),
  );
  return { released: rows.map((row) => String(row['sku'])).sort() };
}
