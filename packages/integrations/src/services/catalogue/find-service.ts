/** Every optimized integration that is described, by the name that resource ARNs have. */
import type { ServiceDescription } from '../service-description.ts';
import { athena } from './athena.ts';
import { batch } from './batch.ts';
import { bedrock } from './bedrock.ts';
import { codebuild } from './codebuild.ts';
import { databrew } from './databrew.ts';
import { dynamodb } from './dynamodb.ts';
import { ecs } from './ecs.ts';
import { eks } from './eks.ts';
import { elasticmapreduce } from './elasticmapreduce.ts';
import { emrContainers } from './emr-containers.ts';
import { emrServerless } from './emr-serverless.ts';
import { events } from './events.ts';
import { glue } from './glue.ts';
import { mediaconvert } from './mediaconvert.ts';
import { sagemaker } from './sagemaker.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';

const services: ReadonlyMap<string, ServiceDescription> = new Map(
  [
    athena,
    batch,
    bedrock,
    codebuild,
    databrew,
    dynamodb,
    ecs,
    eks,
    elasticmapreduce,
    emrContainers,
    emrServerless,
    events,
    glue,
    mediaconvert,
    sagemaker,
    sns,
    sqs,
  ].map((description) => [description.service, description]),
);

/** The description of a service. */
export function findService(service: string): ServiceDescription | undefined {
  return services.get(service);
}

/** The services that are described. */
export function describedServices(): readonly ServiceDescription[] {
  return [...services.values()];
}
