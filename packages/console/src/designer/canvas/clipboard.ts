/**
 * Copy, cut and paste of steps by the keys and menus of the browser, also between tabs and with other programs. A field, a
 * dialog and text that is marked keep the browser's own copying.
 */
import { useEffect } from 'react';
import { copyStates } from '../commands/copy-states.ts';
import { deleteStates } from '../commands/delete-states.ts';
import { pasteStates } from '../commands/paste-states.ts';
import { useDesignerStore } from '../store/designer-context.tsx';
import type { DesignerState } from '../store/designer-store.ts';
import { insertionPoint } from './insertion-point.ts';

/** Lets the page's copy, cut and paste be about steps. */
export function useStepClipboard(): void {
  const store = useDesignerStore();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      const designer = store.getState();
      const text = isAboutSteps(event) ? selectedAsText(designer) : undefined;
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') designer.run(deleteStates([...designer.selected]));
    };
    const onPaste = (event: ClipboardEvent): void => {
      const text = isAboutSteps(event) ? (event.clipboardData?.getData('text/plain') ?? '') : '';
      if (text === '') return;
      event.preventDefault();
      pasteText(store.getState(), text);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store]);
}

/** For menus: writes the selected steps to the clipboard. */
export async function copySelected(designer: DesignerState): Promise<void> {
  const text = selectedAsText(designer);
  if (text === undefined) return;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    designer.setNotice('The browser does not let a menu write to the clipboard: press Ctrl + C.');
  }
}

/** For menus: inserts the steps of the clipboard behind what is selected. */
export async function pasteHere(designer: DesignerState): Promise<void> {
  try {
    pasteText(designer, await navigator.clipboard.readText());
  } catch {
    designer.setNotice('The browser does not let a menu read the clipboard: press Ctrl + V.');
  }
}

function pasteText(designer: DesignerState, text: string): void {
  designer.run(pasteStates(insertionPoint(designer.graph, designer.selected).point, text));
}

function selectedAsText({ document: { tree }, graph, selected }: DesignerState): string | undefined {
  return tree === undefined ? undefined : copyStates({ tree, graph }, [...selected]);
}

function isAboutSteps({ target }: ClipboardEvent): boolean {
  const isElsewhere =
    target instanceof Element && target.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null;
  return !isElsewhere && document.getSelection()?.isCollapsed !== false;
}
