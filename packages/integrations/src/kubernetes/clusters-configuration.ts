/**
 * The `clusters` section of the configuration: the Kubernetes clusters that `eks:call` and `eks:runJob` reach.
 *
 *   clusters:
 *     analytics:                                  # the ClusterName of the tasks
 *       endpoint: https://127.0.0.1:6443
 *       token: { file: secrets/analytics-token }
 *       certificateAuthority: { file: secrets/analytics-ca.pem }
 */
import { z } from 'zod';
import { documentedObject } from '../router/functions-configuration.ts';
import { secretSchema } from '../router/routes-configuration.ts';

const clusterSchema = documentedObject({
  endpoint: z.url({ protocol: /^https?$/ }).describe("The address of the cluster's API."),
  token: secretSchema
    .optional()
    .describe('A bearer token, or where it is. Absent: none is sent (as for `kubectl proxy`).'),
  certificateAuthority: secretSchema
    .optional()
    .describe('The certificates in PEM that the API is trusted by, or where they are. Absent: those of the system.'),
});

/** Clusters by name. */
export const clustersSchema = z
  .record(z.string(), clusterSchema)
  .default({})
  .describe('Kubernetes clusters: the ClusterName of eks:call and eks:runJob → how it is reached.');

/** Checked clusters. */
export type ClustersConfiguration = z.output<typeof clustersSchema>;
