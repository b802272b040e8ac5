/** `npm run docs:rules` (node scripts/with-node24.mjs scripts/write-rules-document.ts): writes docs/rules.md and docs/fields.md. */
import { writeFileSync } from 'node:fs';
import { fieldsDocument, rulesDocument } from './rules-document.ts';

writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDocument());
writeFileSync(new URL('../docs/fields.md', import.meta.url), fieldsDocument());
