/** What a drag over the canvas carries: an item of the palette, or a state that is moved. */
import type { DragEvent } from 'react';

const ITEM_TYPE = 'application/x-stepwright-item';
const STATE_TYPE = 'application/x-stepwright-state';

export type Dragged =
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'state'; readonly path: string };

export function startDrag({ dataTransfer }: DragEvent, dragged: Dragged): void {
  dataTransfer.effectAllowed = dragged.kind === 'item' ? 'copy' : 'move';
  dataTransfer.setData(
    dragged.kind === 'item' ? ITEM_TYPE : STATE_TYPE,
    dragged.kind === 'item' ? dragged.id : dragged.path,
  );
}

/** Whether something of ours is dragged; what it is can be read only when it is dropped. */
export function carriesDrag({ dataTransfer: { types } }: DragEvent): boolean {
  return types.includes(ITEM_TYPE) || types.includes(STATE_TYPE);
}

export function readDrag({ dataTransfer }: DragEvent): Dragged | undefined {
  const id = dataTransfer.getData(ITEM_TYPE);
  if (id !== '') return { kind: 'item', id };
  const path = dataTransfer.getData(STATE_TYPE);
  return path === '' ? undefined : { kind: 'state', path };
}
