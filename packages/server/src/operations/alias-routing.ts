/** The routing of an alias, between the versions' ARNs in requests and responses and their numbers in the store. */
import type { RoutingConfigurationListItem } from '@stepwright/api-model';
import type { AliasRoute } from '@stepwright/engine';
import { parseArn, versionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';

const WEIGHTS_SUM = 100;

interface Routing {
  readonly machineArn: string;
  readonly routes: readonly AliasRoute[];
}

/** One or two versions of one machine (the model counts them) whose weights add up to 100. Refuses all else. */
export function readRouting(items: readonly RoutingConfigurationListItem[]): Routing {
  const arns = items.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  const received = `Received: [${arns.join(', ')}]`;
  const routes = items.map(({ stateMachineVersionArn, weight }) => {
    const parsed = parseArn(stateMachineVersionArn);
    if (parsed.kind !== 'version') {
      throw refuseRouting(`Routing configuration must contain state machine version ARNs. ${received}`);
    }
    return { machineArn: parsed.machineArn, version: parsed.version, weight };
  });
  if (new Set(arns).size < arns.length) {
    throw refuseRouting(`Routing configuration must contain distinct state machine version ARNs. ${received}`);
  }
  const [machineArn = '', ...others] = new Set(routes.map((route) => route.machineArn));
  if (others.length > 0) {
    throw refuseRouting(`Routing configuration must contain versions of the same state machine. ${received}`);
  }
  const weights = items.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== WEIGHTS_SUM) {
    throw refuseRouting(
      `Sum of routing configuration weights must equal ${WEIGHTS_SUM}. Received: [${weights.join(', ')}]`,
    );
  }
  return { machineArn, routes: routes.map(({ version, weight }) => ({ version, weight })) };
}

/** The routing as responses show it. */
export function showRouting({ machineArn, routes }: Routing): readonly RoutingConfigurationListItem[] {
  return routes.map(({ version, weight }) => ({ stateMachineVersionArn: versionArn(machineArn, version), weight }));
}

function refuseRouting(message: string): Error {
  return refuse('ValidationException', message, { reason: 'INVALID_ROUTING_CONFIGURATION' });
}
