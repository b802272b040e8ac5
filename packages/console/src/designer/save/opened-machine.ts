/** What the designer was opened with: a machine of the server, a draft, or a template. */
import { queryOptions } from '@tanstack/react-query';
import type { MachineType } from '@stepwright/asl';
import { call } from '../../api/client.ts';
import { definitionToSave, openDocument } from '../document/document.ts';
import { emptyTemplate, templates } from '../templates/templates.ts';
import { type Draft, readDraft } from './draft-storage.ts';

/** A machine as the server has it. */
export interface SavedMachine {
  readonly arn: string;
  readonly name: string;
  readonly definition: string;
  readonly type: MachineType;
  readonly revisionId: string;
}

export interface Opened {
  readonly saved: SavedMachine | undefined;
  readonly draft: Draft;
  /** Whether the draft holds work that was not saved. */
  readonly isRestored: boolean;
}

export function savedMachineQuery(arn: string) {
  return queryOptions({
    queryKey: ['designer', 'machine', arn],
    queryFn: ({ signal }) => describeMachine(arn, signal),
    staleTime: 0,
    // A machine that changes on the server while it is designed is a conflict at saving, not a reason to open it anew.
    refetchOnWindowFocus: false,
  });
}

export async function describeMachine(arn: string, signal?: AbortSignal): Promise<SavedMachine> {
  const found = await call('DescribeStateMachine', { stateMachineArn: arn }, { signal });
  const { name, definition, type, revisionId = '' } = found;
  return {
    arn: found.stateMachineArn,
    name,
    definition,
    type: type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    revisionId,
  };
}

/** A machine with what was done to it and not saved. */
export function openSaved(saved: SavedMachine): Opened {
  const draft = readDraft(localStorage, saved.arn);
  if (draft === undefined) return { saved, draft: draftOf(saved), isRestored: false };
  const isSaved = definitionToSave(openDocument(draft.text, draft.format)) === saved.definition;
  return { saved, draft, isRestored: !isSaved };
}

/** A new machine: from a template, else from what was begun before, else from nothing. */
export function openNew(templateId: string | undefined): Opened {
  const template = templates.find(({ id }) => id === templateId);
  const draft = template === undefined ? readDraft(localStorage, undefined) : undefined;
  if (draft !== undefined) return { saved: undefined, draft, isRestored: true };
  const { text, format, input } = template ?? emptyTemplate;
  const name = template === undefined ? '' : `${template.id}-1`;
  const fresh: Draft = {
    name,
    text,
    format,
    machineType: 'STANDARD',
    revisionId: undefined,
    savedAt: 0,
    input,
    pins: [],
  };
  return { saved: undefined, draft: fresh, isRestored: false };
}

function draftOf({ name, definition, type, revisionId }: SavedMachine): Draft {
  const format = /^\s*[{[]/.test(definition) ? 'json' : 'yaml';
  return { name, text: definition, format, machineType: type, revisionId, savedAt: 0, input: '{}', pins: [] };
}
