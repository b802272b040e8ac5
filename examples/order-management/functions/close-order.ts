/** order-close: puts the file of an order together once it can no longer be cancelled. */
import type { Totals } from '../shop/order.ts';
import type { Charge } from './charge-payment.ts';
import type { Invoice } from './issue-invoice.ts';
import type { Shipment } from './ship-order.ts';

export interface CloseOrderEvent {
  readonly orderId: string;
  readonly totals: Totals;
  readonly charge: Charge;
  readonly fulfilment: { readonly shipment: Shipment; readonly invoice: Invoice };
}

export interface ClosedOrder {
  readonly orderId: string;
  readonly status: 'CLOSED';
  readonly grossCents: number;
  readonly paymentId: string;
  readonly paymentAttempts: number;
  readonly invoiceNumber: string;
  readonly trackingNumber: string;
  readonly carrier: string;
}

export async function handler({ orderId, totals, charge, fulfilment }: CloseOrderEvent): Promise<ClosedOrder> {
  const { shipment, invoice } = fulfilment;
  if (charge.amountCents !== totals.grossCents) {
    throw new Error(`order ${orderId} costs ${totals.grossCents} cents, but ${charge.amountCents} were charged`);
  }
  return {
    orderId,
    status: 'CLOSED',
    grossCents: totals.grossCents,
    paymentId: charge.paymentId,
    paymentAttempts: charge.attempts,
    invoiceNumber: invoice.invoiceNumber,
    trackingNumber: shipment.trackingNumber,
    carrier: shipment.carrier,
  };
}
