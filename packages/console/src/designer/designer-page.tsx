/** The page of the designer: opens a machine of the server (`?machine=`), a template (`?template=`), or a new draft. */
import { Button, Group, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Designer } from './designer.tsx';
import styles from './designer.module.css';
import { ReviewProvider } from './problems/review-context.tsx';
import { dropDraft } from './save/draft-storage.ts';
import { openNew, type Opened, openSaved, type SavedMachine, savedMachineQuery } from './save/opened-machine.ts';
import { DesignerProvider } from './store/designer-context.tsx';
import { createDesignerStore } from './store/designer-store.ts';

export function DesignerPage() {
  const { machine, template } = useSearch({ from: '/console/designer' });
  useEffect(() => {
    document.title = 'Designer · Stepwright';
  }, []);
  return machine === undefined ? (
    <NewDesign key={template ?? ''} template={template} />
  ) : (
    <SavedDesign key={machine} arn={machine} />
  );
}

function NewDesign({ template }: { readonly template: string | undefined }) {
  const [opened, setOpened] = useState(() => openNew(template));
  const restart = (): void => {
    dropDraft(localStorage, undefined);
    setOpened(openNew(template));
  };
  return <OpenedDesign key={opened.isRestored ? 'draft' : 'fresh'} opened={opened} onDiscard={restart} />;
}

function SavedDesign({ arn }: { readonly arn: string }) {
  const { data } = useSuspenseQuery(savedMachineQuery(arn));
  const [opened, setOpened] = useState(() => openSaved(data));
  const restart = (): void => {
    dropDraft(localStorage, arn);
    setOpened(openSaved(data));
  };
  return <OpenedDesign key={opened.isRestored ? 'draft' : 'fresh'} opened={opened} onDiscard={restart} />;
}

function OpenedDesign({ opened, onDiscard }: { readonly opened: Opened; readonly onDiscard: () => void }) {
  const [store] = useState(() => {
    const { text, format, machineType, pins } = opened.draft;
    return createDesignerStore({ text, format, machineType, pins: new Map(pins) });
  });
  const [isTold, setIsTold] = useState(!opened.isRestored);
  const navigate = useNavigate();
  const onSaved = ({ arn }: SavedMachine): void => {
    if (opened.saved !== undefined) return;
    dropDraft(localStorage, undefined);
    void navigate({ to: '/console/designer', search: { machine: arn }, replace: true });
  };
  return (
    <DesignerProvider store={store}>
      <ReviewProvider>
        <div className={styles['page']}>
          {!isTold && (
            <Group className={styles['restored'] ?? ''} role="status">
              <Text size="sm">This is the draft that you left{ago(opened.draft.savedAt)}.</Text>
              <Button variant="subtle" onClick={() => setIsTold(true)}>
                Go on with it
              </Button>
              <Button variant="subtle" color="red" onClick={onDiscard}>
                {opened.saved === undefined ? 'Start anew' : 'Take the saved one'}
              </Button>
            </Group>
          )}
          <Designer opened={opened} onSaved={onSaved} />
        </div>
      </ReviewProvider>
    </DesignerProvider>
  );
}

function ago(savedAt: number): string {
  return savedAt === 0 ? '' : ` at ${new Date(savedAt).toLocaleString()}`;
}
