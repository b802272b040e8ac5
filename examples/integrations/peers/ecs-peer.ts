/** ECS, over AWS JSON 1.1: a task stops when it is looked at for the second time; what it was made from says how. */
import { json, openPeer, type Peer, readJsonCall } from './open-peer.ts';

export function openEcsPeer(): Promise<Peer> {
  const tasks = new Map<string, { readonly definition: string; looks: number }>();
  const describe = (taskArn: string) => {
    const task = tasks.get(taskArn);
    const isStopped = task !== undefined && (task.looks += 1) > 2;
    const container = { name: 'main', ...(isStopped ? { exitCode: task.definition === 'broken' ? 1 : 0 } : {}) };
    return {
      taskArn,
      clusterArn: 'arn:cluster',
      lastStatus: isStopped ? 'STOPPED' : 'RUNNING',
      containers: [container],
    };
  };
  return openPeer((request) => {
    const { operation, input } = readJsonCall(request);
    if (operation === 'RunTask') {
      const taskArn = `arn:task/${tasks.size + 1}`;
      tasks.set(taskArn, { definition: String(input['taskDefinition']), looks: 0 });
      return json({ tasks: [describe(taskArn)], failures: [] });
    }
    const given = input['tasks'];
    return json({ tasks: (Array.isArray(given) ? given : []).map((arn) => describe(String(arn))), failures: [] });
  });
}
