/** What the state around a place could read when the sampled execution was last in it. */
import { useMemo } from 'react';
import { type Path, pointerOf } from '../document/path.ts';
import { useDesigner } from '../store/designer-context.tsx';
import { type DataSample, sampledVisits, sampleOfVisit } from './data-sample.ts';

/** Undefined where no execution is sampled, or it was never in that state. */
export function useStateSample(path: Path): DataSample | undefined {
  const sampled = useDesigner((state) => state.sampled);
  const name = useDesigner(({ graph }) => {
    for (let length = path.length; length > 0; length--) {
      const state = graph.states.get(pointerOf(path.slice(0, length)));
      if (state !== undefined) return state.name;
    }
    return undefined;
  });
  return useMemo(() => {
    if (sampled === undefined) return undefined;
    const last = sampledVisits(sampled).findLast(({ visit }) => visit.name === name);
    return last === undefined ? undefined : sampleOfVisit(sampled, last.visit);
  }, [sampled, name]);
}
