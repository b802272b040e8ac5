/** An order, as the customer sends it and as the workflow carries it on. */

export interface Customer {
  readonly name: string;
  readonly email: string;
  readonly country: string;
}

export interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

export interface Payment {
  readonly method: 'card';
  /** What the payment provider gave the shop's web page for the card. */
  readonly token: string;
}

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
}

/** What comes in. */
export interface OrderRequest {
  readonly orderId: string;
  readonly customer: Customer;
  readonly shipTo: Address;
  readonly payment: Payment;
  readonly lines: readonly OrderLine[];
  readonly express?: boolean;
}

export interface PricedLine extends OrderLine {
  readonly name: string;
  readonly unitPriceCents: number;
  readonly netCents: number;
  readonly taxCents: number;
  readonly weightGrams: number;
}

export interface Totals {
  readonly netCents: number;
  readonly taxCents: number;
  readonly shippingCents: number;
  readonly grossCents: number;
  readonly weightGrams: number;
  readonly currency: 'EUR';
}

/** What the workflow works with once the order is known to be sound. */
export interface PricedOrder {
  readonly orderId: string;
  readonly customer: Customer;
  readonly shipTo: Address;
  readonly payment: Payment;
  readonly express: boolean;
  readonly lines: readonly PricedLine[];
  readonly totals: Totals;
  /** How long the customer may still cancel. */
  readonly coolingSeconds: number;
}

/** An error that the workflow's Retry and Catch know by its name. */
export class OrderError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
