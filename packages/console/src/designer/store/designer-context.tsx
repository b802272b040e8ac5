/** The store of the opened document, for the parts of the designer. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { DesignerState, DesignerStore } from './designer-store.ts';

const DesignerContext = createContext<DesignerStore | undefined>(undefined);

export function DesignerProvider({ store, children }: { readonly store: DesignerStore; readonly children: ReactNode }) {
  return <DesignerContext value={store}>{children}</DesignerContext>;
}

export function useDesignerStore(): DesignerStore {
  const store = useContext(DesignerContext);
  if (store === undefined) throw new Error('a part of the designer stands outside of DesignerProvider');
  return store;
}

/** A part of the state; the component is drawn again when it changes. */
export function useDesigner<Part>(select: (state: DesignerState) => Part): Part {
  return useStore(useDesignerStore(), select);
}
