import { printJson } from '../../json/print-json.ts';
import type { Json } from '../../json/json.ts';
import { memberOf, type SourceNode, sourceToJson, textOf } from '../../syntax/source-node.ts';
import { fieldPlace, itemPlaces } from '../place.ts';
import type { AdviceRule } from './advice-rule.ts';

const paid = (value: string, next: string) => ({ Variable: '$.status', StringEquals: value, Next: next });
const choose = (...rules: ReturnType<typeof paid>[]) => ({
  StartAt: 'Paid?',
  States: {
    'Paid?': { Type: 'Choice', Choices: rules, Default: 'Wait' },
    Ship: { Type: 'Succeed' },
    Cancel: { Type: 'Succeed' },
    Wait: { Type: 'Succeed' },
  },
});

/** Every rule of a Choice can be the one that decides. */
export const choiceRuleUnreachable: AdviceRule = {
  id: 'choice-rule-unreachable',
  summary: 'An earlier rule holds whenever this one does, so this one never decides.',
  rationale:
    'The first rule that holds decides. A second rule with the same test, or one behind a rule that always holds, is never ' +
    'used; usually a copied rule was not changed.',
  bad: choose(paid('paid', 'Ship'), paid('paid', 'Cancel')),
  good: choose(paid('paid', 'Ship'), paid('void', 'Cancel')),
  check: ({ states }, advise) => {
    for (const { type, place } of states) {
      const choices = type === 'Choice' ? fieldPlace(place, 'Choices') : undefined;
      const seen = new Map<string, number>();
      let always: number | undefined;
      for (const [index, rule] of (choices === undefined ? [] : itemPlaces(choices)).entries()) {
        if (rule.node.kind !== 'object') continue;
        const test = testOf(rule.node);
        const earlier = always ?? seen.get(test);
        if (earlier !== undefined) {
          const message = `This rule never decides: rule ${earlier + 1} ${always === undefined ? 'has the same test' : 'always holds'}`;
          advise({ message, place: rule });
        }
        seen.set(test, earlier ?? index);
        if (isConstantTrue(memberOf(rule.node, 'Condition'))) always ??= index;
      }
    }
  },
};

const NO_TEST = ['Next', 'Assign', 'Output', 'Comment'];

/** The text of a rule's test, the same for the same test. */
function testOf(rule: SourceNode): string {
  const test = sourceToJson(rule);
  if (!(test instanceof Map)) return '';
  const members = [...test].filter(([name]) => !NO_TEST.includes(name));
  return printJson(new Map<string, Json>(members.toSorted(([left], [right]) => (left < right ? -1 : 1))));
}

function isConstantTrue(condition: SourceNode | undefined): boolean {
  return (condition?.kind === 'boolean' && condition.value) || /^\{%\s*true\s*%\}$/.test(textOf(condition) ?? '');
}
