/**
 * What a test shows of the inside of a state: each stage as soon as it is reached, so that a state that fails shows what
 * came before. Values are JSON text, counts are numbers. Spec: reference "API", section 5.
 */
import type { InspectionData } from '@stepwright/api-model';
import type { Json, State, TracedStage } from '@stepwright/asl';
import type { TestedState } from './read-tested-state.ts';

export interface Inspection {
  /** A stage yields a value; stages that AWS does not show for the state are left out. */
  readonly show: (stage: ShownStage, value: Json) => void;
  readonly note: (facts: Partial<InspectionData>) => void;
  readonly data: () => InspectionData;
}

type ShownStage = TracedStage | 'input' | 'afterArguments' | 'afterItemSelector';

/** An inspection of one run of a state, which shows values by `print`. */
export function inspect({ state, fields }: TestedState, print: (value: Json) => string): Inspection {
  const hidden = hiddenStages(state, fields.has('Result'));
  let data: InspectionData = {};
  return {
    show: (stage, value) => {
      if (!hidden.includes(stage)) data = { ...data, [stage]: print(value) };
    },
    note: (facts) => {
      data = { ...data, ...facts };
    },
    data: () => data,
  };
}

/** As recorded: a Parallel shows neither its arguments nor its result, a Pass with a Result no arguments. */
function hiddenStages({ type }: State, hasResult: boolean): readonly ShownStage[] {
  if (type === 'Parallel') return ['afterInputPath', 'afterParameters', 'afterArguments', 'result'];
  return type === 'Pass' && hasResult ? ['afterInputPath', 'afterParameters'] : [];
}
