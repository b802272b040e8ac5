/**
 * Compiled definitions by machine and revision. A revision never changes, so an entry is right for ever; the least
 * recently used ones leave.
 */
import { compileDefinition, findDistributedMap, parseJson, type Program } from '@stepwright/asl';
import type { MachineStore } from '../ports/machine-store.ts';
import type { MachineType } from '../ports/store.ts';
import { ProgramMissingError } from './engine-errors.ts';
import { activitiesOf, type KnownActivities } from './known-activities.ts';

export interface CompiledMachine {
  readonly program: Program;
  readonly type: MachineType;
}

export interface Programs {
  /** The compiled revision, if it is in memory. */
  readonly peek: (machineArn: string, revision: number) => CompiledMachine | undefined;
  /** @throws ProgramMissingError if the store has no such revision or it does not compile. */
  readonly load: (machineArn: string, revision: number) => Promise<CompiledMachine>;
}

/** A cache of up to `programsMax` compiled definitions, whose activities are known. */
export function createPrograms(
  store: Pick<MachineStore, 'findRevision'>,
  activities: Pick<KnownActivities, 'learn'>,
  programsMax: number,
): Programs {
  const cache = new Map<string, CompiledMachine>();
  /** Loads under way, so that a thousand starts of a new revision compile it once. */
  const loads = new Map<string, Promise<CompiledMachine>>();

  function peek(machineArn: string, revision: number): CompiledMachine | undefined {
    const key = keyOf(machineArn, revision);
    const machine = cache.get(key);
    if (machine === undefined) return undefined;
    cache.delete(key);
    cache.set(key, machine);
    return machine;
  }

  async function read(machineArn: string, revision: number): Promise<CompiledMachine> {
    const { base, labels } = partsOf(machineArn);
    if (labels.length > 0) return childMachine(await load(base, revision), labels, { machineArn, revision });
    const found = await store.findRevision(machineArn, revision);
    if (found === undefined) throw new ProgramMissingError(machineArn, revision, 'the store does not have it');
    const machine = { program: compile(machineArn, revision, found.definition), type: found.type };
    await activities.learn(activitiesOf(machine.program));
    cache.set(keyOf(machineArn, revision), machine);
    for (const oldest of cache.keys()) {
      if (cache.size <= programsMax) break;
      cache.delete(oldest);
    }
    return machine;
  }

  async function load(machineArn: string, revision: number): Promise<CompiledMachine> {
    const key = keyOf(machineArn, revision);
    const cached = peek(machineArn, revision);
    if (cached !== undefined) return cached;
    const loading = loads.get(key) ?? read(machineArn, revision).finally(() => loads.delete(key));
    loads.set(key, loading);
    return loading;
  }

  return { peek, load };
}

/** `…:stateMachine:<machine>/<label>/…` apart: the machine, and the Distributed Maps that lead to the one in question. */
function partsOf(machineArn: string): { readonly base: string; readonly labels: readonly string[] } {
  const [base = machineArn, ...labels] = machineArn.split('/');
  return { base, labels };
}

/** What the children of a Distributed Map run: its processor. Not kept apart: it is found in no time. */
function childMachine(
  { program }: CompiledMachine,
  labels: readonly string[],
  { machineArn, revision }: { readonly machineArn: string; readonly revision: number },
): CompiledMachine {
  let machine: CompiledMachine = { program, type: 'STANDARD' };
  for (const label of labels) {
    const map = findDistributedMap(machine.program, label);
    if (map?.distributed === undefined) {
      throw new ProgramMissingError(machineArn, revision, `it has no Distributed Map with the label ${label}`);
    }
    machine = { program: { ...map.processor, timeoutSeconds: undefined }, type: map.distributed.executionType };
  }
  return machine;
}

function compile(machineArn: string, revision: number, text: string): Program {
  try {
    return compileDefinition(parseJson(text));
  } catch (error) {
    throw new ProgramMissingError(machineArn, revision, error instanceof Error ? error.message : String(error));
  }
}

function keyOf(machineArn: string, revision: number): string {
  return `${machineArn}\n${revision}`;
}
