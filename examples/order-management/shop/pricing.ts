/** What an order costs. Tax is rounded per line, half a cent up; shipping is taxed within its price. */
import { findProduct, taxRate } from './catalogue.ts';
import type { OrderLine, PricedLine, Totals } from './order.ts';

/** The line with its price. The line's product and country must be known. */
export function priceLine(line: OrderLine, country: string): PricedLine {
  const product = findProduct(line.sku);
  const rate = product === undefined ? undefined : taxRate(country, product.taxClass);
  if (product === undefined || rate === undefined) throw new RangeError(`${line.sku} has no price in ${country}`);
  const netCents = product.priceCents * line.quantity;
  return {
    sku: line.sku,
    quantity: line.quantity,
    name: product.name,
    unitPriceCents: product.priceCents,
    netCents,
    taxCents: Math.round((netCents * rate) / 1000),
    weightGrams: product.weightGrams * line.quantity,
  };
}

/** Sums up the lines and adds shipping. */
export function totalOf(lines: readonly PricedLine[], isExpress: boolean): Totals {
  const sum = (valueOf: (line: PricedLine) => number) => lines.reduce((total, line) => total + valueOf(line), 0);
  const netCents = sum((line) => line.netCents);
  const taxCents = sum((line) => line.taxCents);
  const weightGrams = sum((line) => line.weightGrams);
  const shippingCents = shippingCost(weightGrams, netCents, isExpress);
  return {
    netCents,
    taxCents,
    shippingCents,
    grossCents: netCents + taxCents + shippingCents,
    weightGrams,
    currency: 'EUR',
  };
}

const FREE_SHIPPING_FROM_CENTS = 10_000;
const EXPRESS_CENTS = 990;

/** Up to so many grams a parcel costs so many cents; what is heavier goes in several parcels. */
const PARCELS = [
  { gramsMax: 2_000, cents: 490 },
  { gramsMax: 10_000, cents: 790 },
  { gramsMax: 31_500, cents: 1_690 },
] as const;
const [, , LARGEST] = PARCELS;

function shippingCost(weightGrams: number, netCents: number, isExpress: boolean): number {
  const express = isExpress ? EXPRESS_CENTS : 0;
  if (netCents >= FREE_SHIPPING_FROM_CENTS) return express;
  const fullParcels = Math.floor(weightGrams / LARGEST.gramsMax);
  const rest = weightGrams % LARGEST.gramsMax;
  const last = PARCELS.find(({ gramsMax }) => rest <= gramsMax) ?? LARGEST;
  return fullParcels * LARGEST.cents + (rest > 0 ? last.cents : 0) + express;
}
