/** order-validate: checks an order, prices it, and says everything that is wrong with it at once. */
import { findProduct, taxRate } from '../shop/catalogue.ts';
import {
  type Address,
  type Customer,
  OrderError,
  type OrderLine,
  type Payment,
  type PricedOrder,
} from '../shop/order.ts';
import { priceLine, totalOf } from '../shop/pricing.ts';

/** How long a customer may still cancel, in seconds. A few, so that the example can be watched. */
const COOLING_SECONDS = 8;
const QUANTITY_MAX = 100;
const LINES_MAX = 50;

/** Fails with InvalidOrder. */
export async function handler(event: unknown): Promise<PricedOrder> {
  const reading = new Reading();
  const order = reading.object(event, 'order');
  const orderId = reading.text(order['orderId'], 'orderId', /^[A-Z]-\d{4,10}$/);
  const customer = readCustomer(reading, order['customer']);
  const shipTo = readAddress(reading, order['shipTo']);
  const payment = readPayment(reading, order['payment']);
  const lines = readLines(reading, order['lines']);
  const express = order['express'] === true;
  if (shipTo.country !== '' && taxRate(shipTo.country, 'standard') === undefined) {
    reading.problems.push(`shipTo.country: we do not deliver to ${shipTo.country}`);
  }
  if (reading.problems.length > 0) throw new OrderError('InvalidOrder', reading.problems.join('; '));
  const priced = lines.map((line) => priceLine(line, shipTo.country));
  const totals = totalOf(priced, express);
  console.log(`order ${orderId}: ${priced.length} lines, ${totals.grossCents} cents`);
  return { orderId, customer, shipTo, payment, express, lines: priced, totals, coolingSeconds: COOLING_SECONDS };
}

function readCustomer(reading: Reading, value: unknown): Customer {
  const customer = reading.object(value, 'customer');
  return {
    name: reading.text(customer['name'], 'customer.name', /\S/),
    email: reading.text(customer['email'], 'customer.email', /^[^\s@]+@[^\s@]+\.[a-z]+$/i),
    country: reading.text(customer['country'], 'customer.country', /^[A-Z]{2}$/),
  };
}

function readAddress(reading: Reading, value: unknown): Address {
  const address = reading.object(value, 'shipTo');
  return {
    street: reading.text(address['street'], 'shipTo.street', /\S/),
    postcode: reading.text(address['postcode'], 'shipTo.postcode', /^[\w -]{3,10}$/),
    city: reading.text(address['city'], 'shipTo.city', /\S/),
    country: reading.text(address['country'], 'shipTo.country', /^[A-Z]{2}$/),
  };
}

function readPayment(reading: Reading, value: unknown): Payment {
  const payment = reading.object(value, 'payment');
  reading.text(payment['method'], 'payment.method', /^card$/);
  return { method: 'card', token: reading.text(payment['token'], 'payment.token', /^tok_\w+$/) };
}

function readLines(reading: Reading, value: unknown): readonly OrderLine[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > LINES_MAX) {
    reading.problems.push(`lines: a list of 1 to ${LINES_MAX} lines is wanted`);
    return [];
  }
  const lines = value.map((item: unknown, index) => readLine(reading, item, `lines[${index}]`));
  const skus = new Set(lines.map(({ sku }) => sku));
  if (skus.size < lines.length) reading.problems.push('lines: each product may stand in one line only');
  return lines;
}

function readLine(reading: Reading, value: unknown, at: string): OrderLine {
  const line = reading.object(value, at);
  const sku = reading.text(line['sku'], `${at}.sku`, /\S/);
  const quantity = line['quantity'];
  if (sku !== '' && findProduct(sku) === undefined) reading.problems.push(`${at}.sku: we do not sell ${sku}`);
  if (typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1 && quantity <= QUANTITY_MAX) {
    return { sku, quantity };
  }
  reading.problems.push(`${at}.quantity: a whole number from 1 to ${QUANTITY_MAX} is wanted`);
  return { sku, quantity: 1 };
}

/** Reads untrusted values and collects what is wrong with them; a wrong value reads as empty. */
class Reading {
  readonly problems: string[] = [];

  object(value: unknown, at: string): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    this.problems.push(`${at}: ${value === undefined ? 'is missing' : 'an object is wanted'}`);
    return {};
  }

  text(value: unknown, at: string, pattern: RegExp): string {
    if (typeof value === 'string' && value.length <= 200 && pattern.test(value)) return value;
    this.problems.push(`${at}: ${value === undefined ? 'is missing' : 'is not valid'}`);
    return '';
  }
}
