import { isReferencePath } from '../../jsonpath/tree.ts';
import { memberOf } from '../../syntax/source-node.ts';
import type { DefinitionContext, StateInfo } from '../definition-context.ts';
import type { Expression } from '../expressions.ts';
import { fieldPlace } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { describeData, type KnownStages, stagesOf } from './known-data.ts';
import { ERROR_OUTPUT, type KnownValue, readKnown } from './known-value.ts';
import { pathsIn } from './paths-in.ts';

const charge = (path: string) => ({
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: CHARGE_ARN, ResultSelector: { 'id.$': '$.paymentId' }, Next: 'Note' },
    Note: { Type: 'Pass', Parameters: { 'payment.$': path }, End: true },
  },
});

/** A path reads something that can be there. */
export const pathNotInData: AdviceRule = {
  id: 'path-not-in-data',
  summary: 'On every way to this state the data lack what the path reads.',
  rationale:
    'A Pass with Result or Parameters, a ResultSelector and a Catch without ResultPath replace the data, so that the ' +
    'fields after them are known. A path to any other field finds nothing, and the execution fails with States.Runtime.',
  bad: charge('$.paymentId'),
  good: charge('$.id'),
  check: (context, advise) => {
    const entries = describeData(context);
    const guarded = choicesThatTestPresence(context);
    for (const expression of context.expressions) {
      const { state } = expression.object;
      const entry = state === undefined ? undefined : entries.get(state);
      if (state === undefined || entry === undefined) continue;
      const source = sourceOf(expression, state, stagesOf(state, entry), guarded);
      if (source === undefined) continue;
      for (const path of pathsIn(expression.content)) {
        if (path.root.kind !== 'input' || !path.isDefinite) continue;
        const found = readKnown(source, path.segments);
        if (found.kind !== 'missing') continue;
        const message = `Nothing can be at '${path.text}': no way to this state puts '${found.name}' there`;
        const hint =
          found.owner.kind === 'object'
            ? describeFields([...found.owner.fields.keys()], (names) => context.speller.suggest(found.name, names))
            : 'What it would be a field of is no object.';
        advise({ message, place: expression.place, hint });
      }
    }
  },
};

/** Fields that are named in a hint at most. */
const NAMES_MAX = 10;

function describeFields(names: readonly string[], suggest: (names: readonly string[]) => string | undefined): string {
  if (names.length === 0) return 'The data are an empty object here.';
  const more = names.length > NAMES_MAX ? ' and others' : '';
  return suggest(names) ?? `The fields here are ${names.slice(0, NAMES_MAX).join(', ')}${more}.`;
}

/** What an expression reads from, where that is certain. */
function sourceOf(
  { object: { shape }, field, content }: Expression,
  state: StateInfo,
  stages: KnownStages,
  guarded: ReadonlySet<StateInfo>,
): KnownValue | undefined {
  if (shape.name === 'catcher') return field.name === 'Assign' ? ERROR_OUTPUT : undefined;
  if (shape.name === 'choiceRule' || shape.name === 'nestedChoiceRule') {
    if (field.name === 'Assign' || content.kind !== 'path' || !isReferencePath(content.path)) return undefined;
    return guarded.has(state) ? undefined : stages.effective;
  }
  if (shape !== state.shape) return undefined;
  const source = SOURCES[field.name];
  if (source === undefined || (field.name === 'ItemsPath' && memberOf(state.place.node, 'ItemReader') !== undefined))
    return undefined;
  if (field.name === 'Assign' && state.type !== 'Pass' && state.type !== 'Wait') return undefined;
  return stages[source];
}

/** Fields that are left out are evaluated at stages that are not known for certain, or read the result of a task. */
const SOURCES: Readonly<Record<string, keyof KnownStages>> = {
  InputPath: 'raw',
  OutputPath: 'placed',
  Parameters: 'effective',
  ItemSelector: 'effective',
  ItemsPath: 'effective',
  SecondsPath: 'effective',
  TimestampPath: 'effective',
  ErrorPath: 'raw',
  CausePath: 'raw',
  Assign: 'result',
};

/** The Choice states that test what is present: there a rule may never be reached without what it reads. */
function choicesThatTestPresence({ objects }: DefinitionContext): ReadonlySet<StateInfo> {
  const states = new Set<StateInfo>();
  for (const { place, state } of objects) {
    if (state?.type === 'Choice' && fieldPlace(place, 'IsPresent') !== undefined) states.add(state);
  }
  return states;
}
