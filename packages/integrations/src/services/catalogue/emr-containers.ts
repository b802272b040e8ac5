/** EMR on EKS. */
import type { ServiceDescription } from '../service-description.ts';

export const emrContainers: ServiceDescription = {
  service: 'emr-containers',
  sdkService: 'emrcontainers',
  errorPrefix: 'EMRContainers',
  serviceName: 'AmazonEMRContainers',
  baseError: 'AmazonEMRContainersException',
  actions: {
    createVirtualCluster: {},
    deleteVirtualCluster: {
      job: {
        handle: { Id: 'response.Id' },
        describe: { operation: 'describeVirtualCluster', request: { Id: '{Id}' }, subject: 'VirtualCluster' },
        status: 'State',
        succeeded: ['TERMINATED'],
        failed: ['ARRESTED'],
      },
    },
    startJobRun: {
      job: {
        handle: { Id: 'response.Id', VirtualClusterId: 'response.VirtualClusterId' },
        describe: {
          operation: 'describeJobRun',
          request: { Id: '{Id}', VirtualClusterId: '{VirtualClusterId}' },
          subject: 'JobRun',
        },
        status: 'State',
        succeeded: ['COMPLETED'],
        failed: ['FAILED', 'CANCELLED'],
        stop: { operation: 'cancelJobRun', request: { Id: '{Id}', VirtualClusterId: '{VirtualClusterId}' } },
      },
    },
  },
};
