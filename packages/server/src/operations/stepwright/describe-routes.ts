/**
 * DescribeRoutes: where each task of a machine's definition goes, and whether that can be reached: what `stepwright routes`
 * says of a file. Whoever may call this learns the addresses in the server's configuration.
 *
 * Finding out may take a while for an address that does not answer, so tasks that call the same are asked about once, and
 * only some at a time.
 */
import { parseJson, tasksOf, type CalledResource } from '@stepwright/asl';
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import { findMachine, readMachineArn } from '../find-machine.ts';
import type { TaskRoute, TaskRoutes } from '../operation.ts';
import { defineOperation } from './own-operation.ts';

/** Destinations that are looked at together. */
const AT_ONCE = 16;

export const describeRoutes = defineOperation({ stateMachineArn: z.string() }, async ({ stateMachineArn }, context) => {
  const { definition } = await findMachine(readMachineArn(stateMachineArn), context);
  const { taskRoutes } = context;
  if (taskRoutes === undefined) {
    throw refuse(
      'UnsupportedOperationException',
      'This server was opened without routes: it cannot say where tasks go.',
    );
  }
  const tasks = [...tasksOf(parseJson(definition))];
  const routes = await routesOf(tasks, taskRoutes);
  return {
    stateMachineArn,
    routes: tasks.map((task) => ({ state: task.state, resource: task.resource, ...routes.get(destinationKey(task)) })),
  };
});

/** The routes by what is called. */
async function routesOf(
  tasks: readonly CalledResource[],
  { describe }: TaskRoutes,
): Promise<ReadonlyMap<string, TaskRoute>> {
  const different = [...new Map(tasks.map((task) => [destinationKey(task), task]))];
  const routes = new Map<string, TaskRoute>();
  let next = 0;
  const lookers = Array.from({ length: AT_ONCE }, async () => {
    for (let entry = different[next++]; entry !== undefined; entry = different[next++]) {
      routes.set(entry[0], await describe(entry[1]));
    }
  });
  await Promise.all(lookers);
  return routes;
}

function destinationKey({ resource, functionName = '' }: CalledResource): string {
  return `${resource} ${functionName}`;
}
