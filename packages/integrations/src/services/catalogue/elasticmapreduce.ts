/** EMR: Step Functions has shapes of its own here, which speak of clusters and steps where the API speaks of job flows. */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@stepwright/asl';
import type { JobDescription, ServiceDescription } from '../service-description.ts';
import { readPath } from '../template.ts';

const cluster: JobDescription = {
  handle: { ClusterId: 'response.ClusterId' },
  describe: { operation: 'describeCluster', request: { ClusterId: '{ClusterId}' }, subject: 'Cluster' },
  status: 'Status.State',
  succeeded: ['RUNNING', 'WAITING'],
  failed: ['TERMINATED', 'TERMINATED_WITH_ERRORS'],
  stop: { operation: 'terminateJobFlows', request: { JobFlowIds: ['{ClusterId}'] } },
};

export const elasticmapreduce: ServiceDescription = {
  service: 'elasticmapreduce',
  sdkService: 'emr',
  errorPrefix: 'ElasticMapReduce',
  serviceName: 'AmazonElasticMapReduce',
  baseError: 'AmazonElasticMapReduceException',
  actions: {
    createCluster: {
      operation: 'runJobFlow',
      result: (response) => members({ ClusterArn: response.get('ClusterArn'), ClusterId: response.get('JobFlowId') }),
      job: cluster,
    },
    terminateCluster: {
      operation: 'terminateJobFlows',
      request: (parameters) => members({ JobFlowIds: [parameters.get('ClusterId') ?? null] }),
      job: {
        handle: { ClusterId: 'parameters.ClusterId' },
        describe: cluster.describe,
        status: cluster.status,
        succeeded: ['TERMINATED', 'TERMINATED_WITH_ERRORS'],
        failed: [],
      },
    },
    setClusterTerminationProtection: {
      operation: 'setTerminationProtection',
      request: (parameters) =>
        members({
          JobFlowIds: [parameters.get('ClusterId') ?? null],
          TerminationProtected: parameters.get('TerminationProtected'),
        }),
    },
    addStep: {
      operation: 'addJobFlowSteps',
      request: (parameters) =>
        members({
          JobFlowId: parameters.get('ClusterId'),
          ExecutionRoleArn: parameters.get('ExecutionRoleArn'),
          Steps: [parameters.get('Step') ?? null],
        }),
      result: (response) => members({ StepId: readPath(response, 'StepIds.0') }),
      job: {
        handle: { ClusterId: 'parameters.ClusterId', StepId: 'response.StepId' },
        describe: {
          operation: 'describeStep',
          request: { ClusterId: '{ClusterId}', StepId: '{StepId}' },
          subject: 'Step',
        },
        status: 'Status.State',
        succeeded: ['COMPLETED'],
        failed: ['FAILED', 'CANCELLED', 'INTERRUPTED'],
        stop: { operation: 'cancelSteps', request: { ClusterId: '{ClusterId}', StepIds: ['{StepId}'] } },
      },
    },
    cancelStep: {
      operation: 'cancelSteps',
      request: (parameters) =>
        members({ ClusterId: parameters.get('ClusterId'), StepIds: [parameters.get('StepId') ?? null] }),
      result: (response) => {
        const list = response.get('CancelStepsInfoList');
        return members({ CancelStepsInfo: isJsonArray(list) ? list[0] : undefined });
      },
    },
    modifyInstanceFleetByName: {
      operation: 'modifyInstanceFleet',
      lookup: {
        operation: 'listInstanceFleets',
        request: { ClusterId: '{ClusterId}' },
        list: 'InstanceFleets',
        nameParameter: 'InstanceFleetName',
        idParameter: 'InstanceFleetId',
      },
      request: (parameters) =>
        members({ ClusterId: parameters.get('ClusterId'), InstanceFleet: identified(parameters, 'InstanceFleet') }),
    },
    modifyInstanceGroupByName: {
      operation: 'modifyInstanceGroups',
      lookup: {
        operation: 'listInstanceGroups',
        request: { ClusterId: '{ClusterId}' },
        list: 'InstanceGroups',
        nameParameter: 'InstanceGroupName',
        idParameter: 'InstanceGroupId',
      },
      request: (parameters) =>
        members({ ClusterId: parameters.get('ClusterId'), InstanceGroups: [identified(parameters, 'InstanceGroup')] }),
    },
  },
};

/** What the task says of a fleet or a group, with the id that was found. */
function identified(parameters: JsonObject, name: 'InstanceFleet' | 'InstanceGroup'): Json {
  const change = parameters.get(name);
  const id = members({ [`${name}Id`]: parameters.get(`${name}Id`) });
  return new Map([...id, ...(isJsonObject(change) ? change : [])]);
}

/** The members that have a value. */
function members(given: Readonly<Record<string, Json | undefined>>): JsonObject {
  return new Map(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
