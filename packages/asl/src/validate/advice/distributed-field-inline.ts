import { memberOf, textOf } from '../../syntax/source-node.ts';
import { fieldPlace, type Place } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

/** What an inline Map fails with, and what it does not look at. */
const FAILING = ['ItemReader', 'ItemBatcher', 'ResultWriter'];
const IGNORED = [
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

const states = { Reserve: { Type: 'Pass', Result: { reserved: true }, End: true } };
const lines = (config: { [field: string]: string }) => ({
  StartAt: 'Lines',
  States: {
    Lines: {
      Type: 'Map',
      ToleratedFailurePercentage: 5,
      ItemProcessor: { ProcessorConfig: config, StartAt: 'Reserve', States: states },
      End: true,
    },
  },
});

/** Only a Distributed Map has fields for reading, batching, writing and tolerated failures. */
export const distributedFieldInline: AdviceRule = {
  id: 'distributed-field-inline',
  summary: 'The field is for Distributed Maps, and this Map is inline.',
  rationale:
    'An inline Map fails at run time when it has an ItemReader, an ItemBatcher or a ResultWriter; it ignores Label and the ' +
    'tolerated failures, so its first failure is its last. Set Mode to DISTRIBUTED in its ProcessorConfig, or remove the field.',
  bad: lines({ Mode: 'INLINE' }),
  good: lines({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }),
  check: (context, advise) => {
    for (const { type, place: state } of context.states) {
      if (type !== 'Map' || !isInline(state)) continue;
      for (const name of [...FAILING, ...IGNORED]) {
        const place = fieldPlace(state, name);
        if (place === undefined) continue;
        const what = FAILING.includes(name) ? 'fails with' : 'ignores';
        advise({ message: `An inline Map ${what} '${name}'`, place, marksKey: true });
      }
    }
  },
};

function isInline(map: Place): boolean {
  const processor = fieldPlace(map, 'ItemProcessor') ?? fieldPlace(map, 'Iterator');
  if (processor?.node.kind !== 'object') return false;
  const mode = memberOf(memberOf(processor.node, 'ProcessorConfig'), 'Mode');
  return mode === undefined || textOf(mode) === 'INLINE';
}
