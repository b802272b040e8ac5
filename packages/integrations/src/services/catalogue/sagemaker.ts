/** SageMaker: every job is known by the name that it was given, and described and stopped by operations named after it. */
import type { ActionDescription, ServiceDescription } from '../service-description.ts';

function jobOf(kind: string, name = `${kind}Name`, status = `${kind}Status`): ActionDescription {
  return {
    job: {
      handle: { [name]: `parameters.${name}` },
      describe: { operation: `describe${kind}`, request: { [name]: `{${name}}` } },
      status,
      succeeded: ['Completed'],
      failed: ['Failed', 'Stopped'],
      stop: { operation: `stop${kind}`, request: { [name]: `{${name}}` } },
    },
  };
}

export const sagemaker: ServiceDescription = {
  service: 'sagemaker',
  sdkService: 'sagemaker',
  errorPrefix: 'SageMaker',
  serviceName: 'AmazonSageMaker',
  baseError: 'AmazonSageMakerException',
  actions: {
    createEndpoint: {},
    createEndpointConfig: {},
    createModel: {},
    updateEndpoint: {},
    createHyperParameterTuningJob: jobOf('HyperParameterTuningJob'),
    createLabelingJob: jobOf('LabelingJob'),
    createProcessingJob: jobOf('ProcessingJob'),
    createTrainingJob: jobOf('TrainingJob'),
    createTransformJob: jobOf('TransformJob'),
  },
};
