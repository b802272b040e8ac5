/** Saves the draft: shows what changes, says where somebody else saved meanwhile, and what the server refuses and why. */
import { Alert, Button, Checkbox, Group, Loader, Modal, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { call } from '../../api/client.ts';
import { commentsAtStake, definitionToSave } from '../document/document.ts';
import { useReview } from '../problems/review-context.tsx';
import { useDesigner } from '../store/designer-context.tsx';
import { describeMachine, type SavedMachine } from './opened-machine.ts';
import styles from './save.module.css';

const Difference = lazy(() => import('./difference.tsx'));

/** The role that a new machine has where nothing else is said; Stepwright itself takes any. */
const DEFAULT_ROLE = 'arn:aws:iam::123456789012:role/stepwright';

interface SaveDialogProps {
  readonly saved: SavedMachine | undefined;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onSaved: (saved: SavedMachine) => void;
  readonly onClose: () => void;
}

export function SaveDialog({ saved, name, onName, onSaved, onClose }: SaveDialogProps) {
  const text = useDesigner(({ document }) => definitionToSave(document));
  const [isPublished, setIsPublished] = useState(false);
  const [note, setNote] = useState('');
  const current = useCurrentMachine(saved);
  const hasConflict = current.data !== undefined && current.data.revisionId !== saved?.revisionId;
  const save = useSave({ saved, name, isPublished, note, onSaved, onClose });
  const comments = useDesigner(({ document }) => commentsAtStake(document));
  const errors = useReview().diagnostics.filter(({ severity }) => severity === 'ERROR').length;
  return (
    <Modal
      opened
      onClose={onClose}
      size={saved === undefined ? 'md' : 'min(1100px, 94vw)'}
      title={saved === undefined ? 'Create the workflow' : `Save ${saved.name}`}
    >
      <div className={styles['dialog']}>
        {saved === undefined && (
          <TextInput
            data-autofocus
            label="Name"
            description="Letters, digits, - and _."
            value={name}
            onChange={(event) => onName(event.currentTarget.value)}
          />
        )}
        {hasConflict && (
          <Alert color="yellow" title="Somebody else saved this workflow meanwhile">
            On the left is what they saved. Saving replaces it by what is on the right.
          </Alert>
        )}
        {errors > 0 && (
          <Alert color="red" title={errors === 1 ? 'The checker finds an error' : `The checker finds ${errors} errors`}>
            The server will not take the definition. Close this and look under Problems.
          </Alert>
        )}
        {comments > 0 && (
          <Text size="sm" c="dimmed">
            The API takes JSON, which has no comments: the{' '}
            {comments === 1 ? 'comment stays' : `${comments} comments stay`} in this browser's draft only. Export the
            YAML to keep {comments === 1 ? 'it' : 'them'}.
          </Text>
        )}
        {text !== undefined && saved !== undefined && (
          <Suspense fallback={<Loader size="sm" />}>
            <div className={styles['difference']}>
              <Difference before={current.data?.definition ?? saved.definition} after={text} />
            </div>
          </Suspense>
        )}
        <Checkbox
          size="xs"
          label="Publish a version"
          description="A version never changes; aliases and callers can name it."
          checked={isPublished}
          onChange={(event) => setIsPublished(event.currentTarget.checked)}
        />
        {isPublished && (
          <TextInput
            label="What is new in it"
            value={note}
            maxLength={256}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        {save.error !== null && (
          <Alert color="red" title="Not saved">
            {save.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={save.isPending}
            disabled={text === undefined || name.trim() === ''}
            onClick={() => save.mutate(text ?? '')}
          >
            {saved === undefined ? 'Create' : hasConflict ? 'Replace theirs' : 'Save'}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

/** What the server has now, asked for when the dialog opens. */
function useCurrentMachine(saved: SavedMachine | undefined) {
  return useQuery({
    queryKey: ['designer', 'current', saved?.arn],
    queryFn: ({ signal }) => describeMachine(saved?.arn ?? '', signal),
    enabled: saved !== undefined,
    staleTime: 0,
  });
}

interface SaveSettings {
  readonly saved: SavedMachine | undefined;
  readonly name: string;
  readonly isPublished: boolean;
  readonly note: string;
  readonly onSaved: (saved: SavedMachine) => void;
  readonly onClose: () => void;
}

function useSave({ saved, name, isPublished, note, onSaved, onClose }: SaveSettings) {
  const type = useDesigner(({ machineType }) => machineType);
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (definition: string) => {
      const version = isPublished ? { publish: true, ...(note === '' ? {} : { versionDescription: note }) } : {};
      if (saved !== undefined) {
        await call('UpdateStateMachine', { stateMachineArn: saved.arn, definition, ...version });
        return describeMachine(saved.arn);
      }
      const created = await call('CreateStateMachine', { name, definition, type, roleArn: DEFAULT_ROLE, ...version });
      return describeMachine(created.stateMachineArn);
    },
    onSuccess: (machine) => {
      void client.invalidateQueries();
      onSaved(machine);
      onClose();
    },
  });
}
