/** The tasks of a definition, with what their resource stands for. */
import { parseResource, type ResourceFault } from '../../resource/parse-resource.ts';
import type { TaskResource } from '../../resource/task-resource.ts';
import { textOf } from '../../syntax/source-node.ts';
import type { DefinitionContext, StateInfo } from '../definition-context.ts';
import { fieldPlace, type Place } from '../place.ts';

export interface TaskInfo {
  readonly state: StateInfo;
  /** The place of the Resource field. */
  readonly place: Place;
  readonly resource: TaskResource | ResourceFault;
}

/** Every task that has a Resource, in the order of the text. */
export function* tasksOf({ states }: DefinitionContext): Generator<TaskInfo> {
  for (const state of states) {
    const place = state.type === 'Task' ? fieldPlace(state.place, 'Resource') : undefined;
    const arn = textOf(place?.node);
    if (place !== undefined && arn !== undefined) yield { state, place, resource: parseResource(arn) };
  }
}

/** Whether a task waits until someone sends its token back. */
export function isCallback({ resource }: TaskInfo): boolean {
  return resource.kind === 'service' && resource.pattern === 'waitForTaskToken';
}
