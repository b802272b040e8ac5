import { fieldPlace } from '../place.ts';
import { removeMember } from '../fixes/edit-source.ts';
import { oneEdit } from '../fixes/one-edit.ts';
import type { AdviceRule } from './advice-rule.ts';

const machine = (fields: { [field: string]: string | boolean }) => ({
  StartAt: 'Price',
  States: { Price: { Type: 'Pass', Result: 100, ...fields, Next: 'Done' }, Done: { Type: 'Succeed' } },
});

/** A state that is not the last one says so by its Next. */
export const endFalse: AdviceRule = {
  id: 'end-false',
  summary: 'End: false says nothing; Next alone says that the state is not the last one.',
  rationale: 'End has a meaning only when it is true.',
  bad: machine({ End: false }),
  good: machine({}),
  check: ({ states }, advise) => {
    for (const { shape, place: state } of states) {
      const place = shape?.fields.has('End') === true ? fieldPlace(state, 'End') : undefined;
      if (place?.node.kind !== 'boolean' || place.node.value || fieldPlace(state, 'Next') === undefined) continue;
      advise({
        message: "'End: false' says nothing beside Next",
        place,
        marksKey: true,
        fix: oneEdit("Remove 'End'", removeMember(place)),
      });
    }
  },
};
