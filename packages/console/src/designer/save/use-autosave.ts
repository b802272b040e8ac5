/** Keeps the draft in the browser shortly after every change, and at once when the page is left. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useDesignerStore } from '../store/designer-context.tsx';
import { definitionToSave } from '../document/document.ts';
import { dropDraft, keepDraft } from './draft-storage.ts';

/** How long after a change the draft is kept, in milliseconds. */
const DELAY_MS = 400;

export interface AutosaveSettings {
  readonly arn: string | undefined;
  readonly name: string;
  readonly input: string;
  readonly revisionId: string | undefined;
  /** The text that needs no draft: what the server has. */
  readonly savedText: string | undefined;
}

/** Whether what is there is kept: `saved` on the server, `kept` in the browser, `lost` where the browser refused. */
export type Safety = 'saved' | 'kept' | 'lost';

export function useAutosave(settings: AutosaveSettings): Safety {
  const store = useDesignerStore();
  const [safety, setSafety] = useState<Safety>('saved');
  const keep = useEffectEvent(() => {
    const { document, machineType, pins } = store.getState();
    const { arn, name, input, revisionId, savedText } = settings;
    if (document.text === savedText) {
      dropDraft(localStorage, arn);
      setSafety('saved');
      return;
    }
    const draft = {
      name,
      text: document.text,
      format: document.format,
      machineType,
      revisionId,
      savedAt: Date.now(),
      input,
      pins: [...pins],
    };
    const isKept = keepDraft(localStorage, arn, draft);
    // A draft in YAML says what the server has and keeps its comments beside it.
    const isSaved = savedText !== undefined && definitionToSave(document) === savedText;
    setSafety(isSaved ? 'saved' : isKept ? 'kept' : 'lost');
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(keep, DELAY_MS);
    };
    const now = (): void => {
      if (timer !== undefined) keep();
    };
    const stop = store.subscribe((state, before) => {
      const { document, pins, machineType } = state;
      if (document.text !== before.document.text || pins !== before.pins || machineType !== before.machineType) soon();
    });
    addEventListener('pagehide', now);
    return () => {
      stop();
      clearTimeout(timer);
      removeEventListener('pagehide', now);
    };
  }, [store]);
  const { arn, name, input, savedText } = settings;
  useEffect(() => keep(), [arn, name, input, savedText]);
  return safety;
}
