import type { ServiceDescription } from '../service-description.ts';

export const sqs: ServiceDescription = {
  service: 'sqs',
  sdkService: 'sqs',
  errorPrefix: 'SQS',
  serviceName: 'AmazonSQS',
  baseError: 'AmazonSQSException',
  actions: { sendMessage: { jsonTexts: ['MessageBody'] } },
};
