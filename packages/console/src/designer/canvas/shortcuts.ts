/** The keys of the canvas. */
import type { KeyboardEvent } from 'react';
import { deleteStates } from '../commands/delete-states.ts';
import { duplicateState } from '../commands/duplicate-state.ts';
import { moveState } from '../commands/move-state.ts';
import { mainTransition } from '../commands/links.ts';
import type { DesignerState } from '../store/designer-store.ts';

/** Every key that the canvas knows, for the help that lists them. */
export const shortcuts: readonly { readonly keys: string; readonly meaning: string }[] = [
  { keys: 'Arrow keys', meaning: 'Go to the next step in that direction' },
  { keys: 'Shift or Ctrl + click, Space', meaning: 'Select several steps' },
  { keys: 'Enter', meaning: 'Open the settings of the selected step' },
  { keys: 'Insert, or +', meaning: 'Insert behind the selected step' },
  { keys: 'Alt + Up, Alt + Down', meaning: 'Move the step before or behind its neighbour' },
  { keys: 'L', meaning: 'Connect the step to another one' },
  { keys: 'Ctrl + C, Ctrl + X, Ctrl + V', meaning: 'Copy, cut, paste; also between tabs' },
  { keys: 'Ctrl + D', meaning: 'Duplicate' },
  { keys: 'Del', meaning: 'Delete; what led to it leads past it' },
  { keys: 'Ctrl + Z, Ctrl + Shift + Z', meaning: 'Undo, redo' },
  { keys: 'Ctrl + F', meaning: 'Find a step' },
  { keys: 'Ctrl + A', meaning: 'Select all steps' },
];

/** Whether a key does something with the state that has the focus. */
export function isCommandKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey) return key === 'ArrowUp' || key === 'ArrowDown';
  if (ctrlKey || metaKey) return ['d', 'c', 'x', 'v'].includes(key.toLowerCase());
  return isLetterL(key) || key === 'Delete' || key === 'Backspace' || key === 'Insert' || key === '+';
}

/** Whether a key asks where the step leads. */
export function isConnectKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return isLetterL(key) && !altKey && !ctrlKey && !metaKey;
}

function isLetterL(key: string): boolean {
  return key === 'l' || key === 'L';
}

/** Does what a key stands for on the canvas; false where it stands for nothing. */
export function handleCanvasKey(event: KeyboardEvent, designer: DesignerState): boolean {
  const isControl = event.ctrlKey || event.metaKey;
  const paths = [...designer.selected];
  const [path] = paths;
  if (event.key === 'Delete' || event.key === 'Backspace')
    return path !== undefined && designer.run(deleteStates(paths));
  if (isControl && event.key.toLowerCase() === 'd') return path !== undefined && designer.run(duplicateState(path));
  if (isControl && event.key.toLowerCase() === 'a') {
    for (const each of designer.graph.states.keys()) if (!designer.selected.has(each)) designer.select(each, 'toggle');
    return true;
  }
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && path !== undefined) {
    return moveByKey(designer, path, event.key === 'ArrowUp');
  }
  if (event.key === 'Escape' && path !== undefined) {
    designer.select(undefined);
    return true;
  }
  return false;
}

function moveByKey(designer: DesignerState, path: string, isUp: boolean): boolean {
  const scope = designer.graph.scopeOf.get(path);
  if (scope === undefined) return false;
  const before = scope.transitions.find(
    ({ to, kind }) => to === path && (kind === 'next' || kind === 'start' || kind === 'default'),
  );
  const next = mainTransition(scope, path)?.to;
  const onto = isUp
    ? scope.transitions.find(({ to }) => to !== undefined && to === before?.from)
    : next === undefined
      ? undefined
      : mainTransition(scope, next);
  return onto !== undefined && designer.run(moveState(path, { scope: scope.path, transition: onto }));
}
