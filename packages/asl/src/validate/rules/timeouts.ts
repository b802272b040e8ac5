import { CHARGE_ARN } from '../example-parts.ts';
import { toDouble } from '../../json/json.ts';
import { fieldPlace, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** A heartbeat is shorter than the timeout of its task. */
export const timeoutsRule: Rule = {
  id: 'timeouts',
  summary: 'A heartbeat is not shorter than the timeout of its task.',
  rationale: 'The timeout would always come first, and the heartbeat never be missed.',
  bad: {
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource: CHARGE_ARN, TimeoutSeconds: 60, HeartbeatSeconds: 60, End: true } },
  },
  good: {
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource: CHARGE_ARN, TimeoutSeconds: 60, HeartbeatSeconds: 10, End: true } },
  },
  check: ({ states }, { report }) => {
    for (const { place, type } of states) {
      if (type !== 'Task') continue;
      const heartbeat = fieldPlace(place, 'HeartbeatSeconds');
      const heartbeatSeconds = secondsAt(heartbeat);
      const timeoutSeconds = secondsAt(fieldPlace(place, 'TimeoutSeconds'));
      if (heartbeat === undefined || heartbeatSeconds === undefined || timeoutSeconds === undefined) continue;
      if (heartbeatSeconds < timeoutSeconds) continue;
      report({
        message: 'HeartbeatSeconds must be smaller than TimeoutSeconds',
        place: heartbeat,
        hint: `It is ${heartbeatSeconds}, and TimeoutSeconds is ${timeoutSeconds}.`,
      });
    }
  },
};

function secondsAt(place: Place | undefined): number | undefined {
  return place?.node.kind === 'number' ? toDouble(place.node.value) : undefined;
}
