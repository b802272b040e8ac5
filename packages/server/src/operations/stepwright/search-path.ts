import { parseSearchPath, SEARCH_KEY_CHARS_MAX } from '@stepwright/engine';
import { z } from 'zod';

/** A search key in a request. */
export const searchPath = z.string().refine((path) => parseSearchPath(path) !== undefined, {
  error: `A search key is a path of names and indexes of up to ${SEARCH_KEY_CHARS_MAX} characters, such as $.order.id, $['order no'] or $.lines[0].sku`,
});
