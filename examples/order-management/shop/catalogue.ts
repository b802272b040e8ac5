/** What the shop sells. Prices are net, in euro cents; `stock` is what lies in the warehouse when the shop opens. */

export type TaxClass = 'standard' | 'reduced';

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly taxClass: TaxClass;
  readonly weightGrams: number;
  readonly stock: number;
}

const products: readonly Product[] = [
  { sku: 'MUG-BLUE', name: 'Enamel mug, blue', priceCents: 1_290, taxClass: 'standard', weightGrams: 180, stock: 400 },
  { sku: 'TEA-GREEN', name: 'Green tea, 250 g', priceCents: 1_150, taxClass: 'reduced', weightGrams: 270, stock: 250 },
  {
    sku: 'KETTLE-2L',
    name: 'Kettle, 2 litres',
    priceCents: 5_490,
    taxClass: 'standard',
    weightGrams: 1_450,
    stock: 60,
  },
  { sku: 'BOOK-TEA', name: 'The Book of Tea', priceCents: 1_590, taxClass: 'reduced', weightGrams: 320, stock: 120 },
  { sku: 'SAMOVAR', name: 'Samovar, brass', priceCents: 34_900, taxClass: 'standard', weightGrams: 6_200, stock: 8 },
  {
    sku: 'TEAPOT-IRON',
    name: 'Teapot, cast iron',
    priceCents: 6_950,
    taxClass: 'standard',
    weightGrams: 1_900,
    stock: 5,
  },
  { sku: 'LAMP-DESK', name: 'Desk lamp', priceCents: 8_990, taxClass: 'standard', weightGrams: 2_100, stock: 35 },
];

const bySku = new Map(products.map((product) => [product.sku, product]));

/** The product, or undefined if the shop does not sell it. */
export function findProduct(sku: string): Product | undefined {
  return bySku.get(sku);
}

/** Tax in per mille, by country of delivery. The shop delivers to these countries only. */
const taxPerMille: Readonly<Record<string, Readonly<Record<TaxClass, number>>>> = {
  AT: { standard: 200, reduced: 100 },
  DE: { standard: 190, reduced: 70 },
  FR: { standard: 200, reduced: 55 },
  NL: { standard: 210, reduced: 90 },
};

/** The tax on a product in a country, in per mille; undefined if the shop does not deliver there. */
export function taxRate(country: string, taxClass: TaxClass): number | undefined {
  return Object.hasOwn(taxPerMille, country) ? taxPerMille[country]?.[taxClass] : undefined;
}
