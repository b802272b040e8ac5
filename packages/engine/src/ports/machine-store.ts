/**
 * What is durable about machines: their revisions, published versions, aliases and tags.
 *
 *   revision   every change of a machine; executions refer to it by number, so it outlives its machine
 *   version    a revision that was published under a number of its own, which it keeps
 *   alias      a name that shares starts out among versions by weight
 *   tag        a key and a value that a resource carries
 *
 * Invariants
 * - The version numbers of a machine rise from 1 and are not used again, whatever is deleted but the machine itself. Each
 *   version keeps its revision, and each revision has at most one version.
 * - An alias routes only to versions that are there: such a version cannot be deleted.
 * - Versions, aliases and tags go with their machine. A later machine of the same ARN begins anew.
 */
import type { MachineType } from './store.ts';

export interface MachineStore extends VersionStore, AliasStore, TagStore {
  /** Writes the machine, its tags and its revision 1 unless the ARN is taken; then gives back the machine that has it. */
  readonly createMachine: (machine: NewMachine, tags?: readonly ResourceTag[]) => Promise<MachineRow | undefined>;
  /** Adds a revision and makes it the current one. Undefined if the machine is not there or being deleted. */
  readonly addRevision: (machineArn: string, revision: NewRevision) => Promise<MachineRow | undefined>;
  readonly findMachine: (machineArn: string) => Promise<MachineRow | undefined>;
  /** A machine without its definition: at its current revision, or at the one that was published as `version`. */
  readonly findMachineHead: (machineArn: string, version?: number) => Promise<MachineHead | undefined>;
  /** The definition that a revision runs; kept for as long as an execution may refer to it. */
  readonly findRevision: (machineArn: string, revision: number) => Promise<MachineRevision | undefined>;
  /** By name, then ARN; only machines whose ARN starts with `arnPrefix`. */
  readonly listMachines: (query: MachineQuery) => Promise<readonly MachineHead[]>;
  readonly markMachineDeleting: (machineArn: string) => Promise<void>;
  /** Forgets a machine; its revisions stay readable by `findRevision` until the name is used again. */
  readonly deleteMachine: (machineArn: string) => Promise<void>;
}

export interface VersionStore {
  /**
   * Publishes the current revision under the next number; one that is published already keeps the version that it has.
   * `versionsMax` bounds how many versions the machine may have at a time.
   */
  readonly publishVersion: (machineArn: string, version: NewVersion, versionsMax: number) => Promise<PublishOutcome>;
  readonly findVersion: (machineArn: string, version: number) => Promise<VersionRow | undefined>;
  /** Highest number first. */
  readonly listVersions: (query: VersionQuery) => Promise<readonly VersionRow[]>;
  /** Deletes a version unless aliases route to it. Gives the names of those, in order; none if the version is gone. */
  readonly deleteVersion: (machineArn: string, version: number) => Promise<readonly string[]>;
}

export interface AliasStore {
  /** `aliasesMax` bounds how many aliases the machine may have at a time. */
  readonly createAlias: (alias: NewAlias, aliasesMax: number) => Promise<CreateAliasOutcome>;
  /** Undefined, and nothing is changed, if the alias or a version is not there or the machine is being deleted. */
  readonly updateAlias: (machineArn: string, name: string, change: AliasChange) => Promise<AliasRow | undefined>;
  readonly findAlias: (machineArn: string, name: string) => Promise<AliasRow | undefined>;
  /** By name. */
  readonly listAliases: (query: AliasQuery) => Promise<readonly AliasRow[]>;
  /** Forgets an alias, if it is there. */
  readonly deleteAlias: (machineArn: string, name: string) => Promise<void>;
}

/** A resource is what may carry tags: a machine, also one that is being deleted. */
export interface TagStore {
  /** Sets tags, overwriting those of the same key. All or none; `full` if there would be more than `tagsMax`. */
  readonly putTags: (
    resourceArn: string,
    tags: readonly ResourceTag[],
    tagsMax: number,
  ) => Promise<'written' | 'missing' | 'full'>;
  readonly removeTags: (resourceArn: string, keys: readonly string[]) => Promise<'written' | 'missing'>;
  /** In the order in which their keys came; undefined if the resource is not there. */
  readonly listTags: (resourceArn: string) => Promise<readonly ResourceTag[] | undefined>;
}

/** The settings of a machine that a revision may change. `configuration` is JSON text the store does not look into. */
export interface NewRevision {
  readonly definition: string;
  readonly roleArn: string;
  /** Logging, tracing and encryption configuration and whatever else the API returns, as JSON text. */
  readonly configuration: string;
  /** The API's `revisionId`; undefined for a machine that was never updated. */
  readonly revisionId: string | undefined;
  readonly updatedAt: number;
}

export interface NewMachine extends NewRevision {
  readonly machineArn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly createdAt: number;
}

/** What a machine is, without what may be large about it. */
export interface MachineHead {
  readonly machineArn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly status: 'ACTIVE' | 'DELETING';
  readonly createdAt: number;
  /** Rises with each revision of this machine; unique over every machine that ever had this ARN. */
  readonly revision: number;
  readonly roleArn: string;
}

/** A machine with its current revision. */
export interface MachineRow extends NewMachine, MachineHead {}

export interface MachineRevision extends NewRevision {
  readonly machineArn: string;
  readonly revision: number;
  readonly type: MachineType;
}

export interface MachineQuery {
  readonly arnPrefix: string;
  /** Exclusive: only what comes after this place in the order. */
  readonly after: { readonly name: string; readonly machineArn: string } | undefined;
  readonly limit: number;
}

export interface NewVersion {
  /** Must be the machine's current revision. */
  readonly revision: number;
  readonly description: string | undefined;
  readonly createdAt: number;
}

export interface VersionRow extends NewVersion {
  readonly machineArn: string;
  /** From 1. */
  readonly version: number;
}

/**
 * `missing`: the machine is not there or being deleted; `superseded`: another revision is the current one; `full`: there
 * are as many versions as there may be.
 */
export type PublishOutcome =
  | { readonly kind: 'published'; readonly version: VersionRow }
  | { readonly kind: 'missing' | 'superseded' | 'full' };

export interface VersionQuery {
  readonly machineArn: string;
  /** Exclusive: only lower numbers. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** A version and how many starts of a hundred it gets. */
export interface AliasRoute {
  readonly version: number;
  readonly weight: number;
}

export interface AliasRow {
  readonly machineArn: string;
  readonly name: string;
  readonly description: string | undefined;
  /** In the order in which they were given. */
  readonly routes: readonly AliasRoute[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type NewAlias = Omit<AliasRow, 'updatedAt'>;

/** What is undefined stays as it is. */
export interface AliasChange {
  readonly description: string | undefined;
  readonly routes: readonly AliasRoute[] | undefined;
  readonly updatedAt: number;
}

/**
 * `exists`: the machine has an alias of that name already, whatever it routes to; `missing`: the machine or a version
 * is not there, or the machine is being deleted; `full`: there are as many aliases as there may be.
 */
export type CreateAliasOutcome =
  | { readonly kind: 'created' }
  | { readonly kind: 'exists'; readonly alias: AliasRow }
  | { readonly kind: 'missing' | 'full' };

export interface AliasQuery {
  readonly machineArn: string;
  /** Only aliases that route to this version. */
  readonly version: number | undefined;
  /** Exclusive: only what comes after this name. */
  readonly afterName: string | undefined;
  readonly limit: number;
}

export interface ResourceTag {
  readonly key: string;
  readonly value: string;
}
