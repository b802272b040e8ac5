/** How each order of `orders/` ends: the story of the README as data. */

export type ExpectedOutcome = {
  /** File in `orders/`. */
  readonly order: string;
  /** States that the execution enters, in order; those of parallel work are left out. */
  readonly path: readonly string[];
} & (
  | { readonly status: 'SUCCEEDED'; readonly output: Readonly<Record<string, string | number>> }
  | { readonly status: 'FAILED'; readonly error: string; readonly cause: string }
);

const PAID = ['Fulfil', 'CoolingPeriod', 'CloseOrder'];
const FAILED = ['NotifyCustomer', 'OrderFailed'];

export const expectedOutcomes: readonly ExpectedOutcome[] = [
  {
    order: 'good.json',
    status: 'SUCCEEDED',
    path: ['ValidateOrder', 'ReserveStock', 'IsLargeOrder', 'ChargePayment', ...PAID],
    output: { orderId: 'W-1001', status: 'CLOSED', grossCents: 10_792, paymentAttempts: 1, carrier: 'Overland' },
  },
  {
    order: 'large.json',
    status: 'SUCCEEDED',
    path: ['ValidateOrder', 'ReserveStock', 'IsLargeOrder', 'ReviewForFraud', 'IsApproved', 'ChargePayment', ...PAID],
    output: { orderId: 'W-1002', status: 'CLOSED', grossCents: 146_871, paymentAttempts: 1, carrier: 'Overland' },
  },
  {
    order: 'suspicious.json',
    status: 'FAILED',
    path: [
      'ValidateOrder',
      'ReserveStock',
      'IsLargeOrder',
      'ReviewForFraud',
      'IsApproved',
      'RefuseSuspiciousOrder',
      'ReleaseStock',
      ...FAILED,
    ],
    error: 'FraudSuspected',
    cause: 'The fraud review rejected the order with score 90',
  },
  {
    order: 'declined.json',
    status: 'FAILED',
    path: ['ValidateOrder', 'ReserveStock', 'IsLargeOrder', 'ChargePayment', 'ReleaseStock', ...FAILED],
    error: 'CardDeclined',
    cause: 'The bank refused the payment: insufficient funds',
  },
  {
    order: 'out-of-stock.json',
    status: 'FAILED',
    path: ['ValidateOrder', 'ReserveStock', 'ReleaseStock', ...FAILED],
    error: 'OutOfStock',
    cause: 'Teapot, cast iron: 12 wanted, 5 left',
  },
  {
    order: 'flaky-provider.json',
    status: 'SUCCEEDED',
    path: ['ValidateOrder', 'ReserveStock', 'IsLargeOrder', 'ChargePayment', ...PAID],
    output: { orderId: 'W-1006', status: 'CLOSED', grossCents: 11_018, paymentAttempts: 3, carrier: 'Overland' },
  },
  {
    order: 'provider-down.json',
    status: 'FAILED',
    path: ['ValidateOrder', 'ReserveStock', 'IsLargeOrder', 'ChargePayment', 'ReleaseStock', ...FAILED],
    error: 'PaymentProviderUnavailable',
    cause: 'The payment provider answered with status 503 (attempt 5)',
  },
  {
    order: 'undeliverable.json',
    status: 'FAILED',
    path: [
      'ValidateOrder',
      'ReserveStock',
      'IsLargeOrder',
      'ChargePayment',
      'Fulfil',
      'RefundPayment',
      'ReleaseStock',
      ...FAILED,
    ],
    error: 'Undeliverable',
    cause: 'No express delivery to 27498 Helgoland',
  },
  {
    order: 'malformed.json',
    status: 'FAILED',
    path: ['ValidateOrder', ...FAILED],
    error: 'InvalidOrder',
    cause:
      'orderId: is not valid; customer.country: is missing; payment.method: is not valid; lines[0].sku: we do not sell MUG-RED; lines[1].quantity: a whole number from 1 to 100 is wanted; shipTo.country: we do not deliver to US',
  },
];
