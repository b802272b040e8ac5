import type { ServiceDescription } from '../service-description.ts';

export const sns: ServiceDescription = {
  service: 'sns',
  sdkService: 'sns',
  errorPrefix: 'SNS',
  serviceName: 'AmazonSNS',
  baseError: 'AmazonSNSException',
  actions: { publish: { jsonTexts: ['Message'] } },
};
