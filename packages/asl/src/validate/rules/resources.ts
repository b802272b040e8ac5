import { parseResource } from '../../resource/parse-resource.ts';
import { textOf } from '../../syntax/source-node.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** The resource of a task is an ARN of something that a task can call. */
export const resourcesRule: Rule = {
  id: 'resources',
  summary: 'The Resource of a task is nothing that a task can call.',
  rationale:
    'It is the ARN of a Lambda function, of an activity or of a service integration (arn:aws:states:::sqs:sendMessage); a service without an integration of its own is called by aws-sdk.',
  bad: { StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::s3:getObject', End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject', End: true } } },
  check: ({ states }, { report }) => {
    for (const state of states) {
      const place = state.type === 'Task' ? fieldPlace(state.place, 'Resource') : undefined;
      const arn = textOf(place?.node);
      if (place === undefined || arn === undefined) continue;
      const resource = parseResource(arn);
      if (resource.kind === 'notAnArn') {
        report({ message: 'Value is not a valid resource ARN', place, hint: `'${arn.slice(0, 80)}' is no ARN.` });
      } else if (resource.kind === 'unknown') {
        const message = `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
        report({ message, place, hint: resource.why });
      }
    }
  },
};
