import { expect, test } from 'vitest';
import { clientPackage } from './client-package.ts';

test.each([
  ['s3', 's3'],
  ['dynamodb', 'dynamodb'],
  ['sfn', 'sfn'],
  ['secretsmanager', 'secrets-manager'],
  ['cloudwatchlogs', 'cloudwatch-logs'],
  ['cognitoidentityprovider', 'cognito-identity-provider'],
  ['elasticloadbalancingv2', 'elastic-load-balancing-v2'],
  ['route53', 'route-53'],
  ['route53domains', 'route-53-domains'],
  ['route53resolver', 'route53resolver'],
  ['rdsdata', 'rds-data'],
  ['ssmsap', 'ssm-sap'],
  ['applicationdiscovery', 'application-discovery-service'],
  ['config', 'config-service'],
  ['partnercentralselling', 'partnercentral-selling'],
])('the service %s of Step Functions has the package @aws-sdk/client-%s', (service, name) => {
  expect(clientPackage(service)).toBe(`@aws-sdk/client-${name}`);
});
