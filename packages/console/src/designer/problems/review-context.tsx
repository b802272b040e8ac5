/** What the checker says about the document: the same checker as the API's, and advice beside it. */
import type { Diagnostic } from '@stepwright/asl';
import { reviewDefinition } from '@stepwright/asl/review';
import { definitionParser } from '@stepwright/asl/yaml';
import { createContext, type ReactNode, useContext, useDeferredValue, useMemo } from 'react';
import { useDesigner } from '../store/designer-context.tsx';
import { problemsByState, type StateProblems } from './problems-by-state.ts';

export interface DocumentReview {
  /** The text that was reviewed: offsets of findings are about it. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly byState: StateProblems;
}

const ReviewContext = createContext<DocumentReview>({ text: '', diagnostics: [], byState: new Map() });

/** Reviews the document whenever there is time for it; typing goes first. */
export function ReviewProvider({ children }: { readonly children: ReactNode }) {
  const document = useDeferredValue(useDesigner((state) => state.document));
  const type = useDesigner(({ machineType }) => machineType);
  const graph = useDeferredValue(useDesigner((state) => state.graph));
  const { text, format } = document;
  const diagnostics = useMemo(
    () => reviewDefinition(text, { parse: definitionParser(format), type }).diagnostics,
    [text, format, type],
  );
  const review = useMemo(
    () => ({ text, diagnostics, byState: problemsByState(diagnostics, graph) }),
    [text, diagnostics, graph],
  );
  return <ReviewContext value={review}>{children}</ReviewContext>;
}

export function useReview(): DocumentReview {
  return useContext(ReviewContext);
}
