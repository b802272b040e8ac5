import type { ServiceDescription } from '../service-description.ts';

export const dynamodb: ServiceDescription = {
  service: 'dynamodb',
  sdkService: 'dynamodb',
  errorPrefix: 'DynamoDB',
  serviceName: 'AmazonDynamoDBv2',
  baseError: 'AmazonDynamoDBException',
  actions: { getItem: {}, putItem: {}, updateItem: {}, deleteItem: {} },
};
