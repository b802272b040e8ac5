/** The English names in dates. */
import type { DateMarker } from './date-picture.ts';

const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The names of a component's values, from 1 up; undefined where its values have none. */
export function namesOf(component: DateMarker['component']): readonly string[] | undefined {
  if (component === 'M' || component === 'x') return MONTHS;
  return component === 'F' ? DAYS : undefined;
}
