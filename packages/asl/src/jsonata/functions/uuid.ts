import type { FunctionDefinition } from './function-definition.ts';

/** $uuid(): a fresh version 4 UUID. */
export const uuid: FunctionDefinition = {
  name: 'uuid',
  signature: '<:s>',
  call: (_args, context) => context.uuid(),
};
