/** EKS's own API: clusters, Fargate profiles and node groups. What runs on a cluster is in `kubernetes/`. */
import type { JobDescription, ServiceDescription, Template } from '../service-description.ts';

interface Kind {
  readonly name: 'Cluster' | 'FargateProfile' | 'Nodegroup';
  readonly handle: Readonly<Record<string, string>>;
  readonly request: Template;
}

const clusterKind: Kind = { name: 'Cluster', handle: { Name: 'parameters.Name' }, request: { Name: '{Name}' } };
const profileKind: Kind = {
  name: 'FargateProfile',
  handle: { ClusterName: 'parameters.ClusterName', FargateProfileName: 'parameters.FargateProfileName' },
  request: { ClusterName: '{ClusterName}', FargateProfileName: '{FargateProfileName}' },
};
const nodegroupKind: Kind = {
  name: 'Nodegroup',
  handle: { ClusterName: 'parameters.ClusterName', NodegroupName: 'parameters.NodegroupName' },
  request: { ClusterName: '{ClusterName}', NodegroupName: '{NodegroupName}' },
};

function jobOf(
  { name, handle, request }: Kind,
  succeeded: readonly string[],
  failed: readonly string[],
): JobDescription {
  return {
    handle,
    describe: { operation: `describe${name}`, request, subject: name },
    status: 'Status',
    succeeded,
    failed,
  };
}

function creation(kind: Kind) {
  return { job: jobOf(kind, ['ACTIVE'], ['FAILED', 'CREATE_FAILED', 'DELETING', 'DELETE_FAILED', 'DEGRADED']) };
}

/** What was deleted is no longer there to be described. */
function deletion(kind: Kind) {
  return { job: { ...jobOf(kind, [], ['FAILED', 'DELETE_FAILED']), goneError: 'ResourceNotFoundException' } };
}

export const eks: ServiceDescription = {
  service: 'eks',
  sdkService: 'eks',
  errorPrefix: 'EKS',
  serviceName: 'AmazonEKS',
  baseError: 'AmazonEKSException',
  actions: {
    createCluster: creation(clusterKind),
    deleteCluster: deletion(clusterKind),
    createFargateProfile: creation(profileKind),
    deleteFargateProfile: deletion(profileKind),
    createNodegroup: creation(nodegroupKind),
    deleteNodegroup: deletion(nodegroupKind),
  },
};
