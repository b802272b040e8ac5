/**
 * Which package of the AWS SDK for JavaScript a service has, by the name that Step Functions gives it: the name of the
 * service's client in the Java SDK, in small letters without hyphens.
 *
 * Packages that are called just so are not listed. Spec: reference "Service integrations", section 8.
 */

/** Packages whose names have hyphens, without `@aws-sdk/client-`. */
const HYPHENATED = `
acm-pca api-gateway app-mesh application-auto-scaling application-insights application-signals arc-zonal-shift
auto-scaling auto-scaling-plans backup-gateway bcm-data-exports bcm-pricing-calculator bcm-recommended-actions
bedrock-agent bedrock-agent-runtime bedrock-agentcore bedrock-agentcore-control bedrock-data-automation
bedrock-data-automation-runtime bedrock-runtime chime-sdk-identity chime-sdk-media-pipelines chime-sdk-meetings
chime-sdk-messaging chime-sdk-voice cloudfront-keyvaluestore cloudhsm-v2 cloudsearch-domain cloudtrail-data
cloudwatch-events cloudwatch-logs codeguru-reviewer codeguru-security codestar-connections codestar-notifications
cognito-identity cognito-identity-provider cognito-sync compute-optimizer compute-optimizer-automation
connect-contact-lens cost-explorer cost-optimization-hub customer-profiles data-pipeline device-farm devops-guru
direct-connect directory-service-data docdb-elastic dynamodb-streams ec2-instance-connect ecr-public eks-auth
elastic-beanstalk elastic-inference elastic-load-balancing elastic-load-balancing-v2 elastic-transcoder emr-containers
emr-serverless geo-maps geo-places geo-routes global-accelerator inspector-scan iot-1click-projects iot-data-plane
iot-events iot-events-data iot-jobs-data-plane iot-managed-integrations iot-wireless ivs-realtime kendra-ranking
kinesis-analytics kinesis-analytics-v2 kinesis-video kinesis-video-archived-media kinesis-video-media
kinesis-video-signaling kinesis-video-webrtc-storage launch-wizard lex-models-v2 lex-runtime-v2 license-manager
license-manager-linux-subscriptions license-manager-user-subscriptions machine-learning managedblockchain-query
marketplace-agreement marketplace-catalog marketplace-commerce-analytics marketplace-deployment marketplace-metering
marketplace-reporting mediapackage-vod mediastore-data medical-imaging migration-hub migration-hub-refactor-spaces
migrationhub-config neptune-graph network-firewall partnercentral-account partnercentral-benefits
partnercentral-channel partnercentral-selling payment-cryptography payment-cryptography-data pca-connector-ad
pca-connector-scep personalize-events personalize-runtime pinpoint-email pinpoint-sms-voice pinpoint-sms-voice-v2
qldb-session rds-data redshift-data redshift-serverless resource-explorer-2 resource-groups
resource-groups-tagging-api route-53 route-53-domains route53-recovery-cluster route53-recovery-control-config
route53-recovery-readiness s3-control sagemaker-a2i-runtime sagemaker-edge sagemaker-featurestore-runtime
sagemaker-geospatial sagemaker-metrics sagemaker-runtime secrets-manager security-ir service-catalog
service-catalog-appregistry service-quotas signer-data snow-device-management ssm-contacts ssm-guiconnect
ssm-incidents ssm-quicksetup ssm-sap sso-admin sso-oidc storage-gateway support-app timestream-influxdb
timestream-query timestream-write transcribe-streaming voice-id vpc-lattice waf-regional workspaces-instances
workspaces-thin-client workspaces-web
`;

/** Services whose names are not those of their packages. */
const RENAMED: readonly (readonly [service: string, packageName: string])[] = [
  ['applicationdiscovery', 'application-discovery-service'],
  ['config', 'config-service'],
  ['costandusagereport', 'cost-and-usage-report-service'],
  ['databasemigration', 'database-migration-service'],
  ['directory', 'directory-service'],
  ['elasticsearch', 'elasticsearch-service'],
  ['iot1clickdevices', 'iot-1click-devices-service'],
  ['iotdataplane', 'iot-data-plane'],
  ['lexmodelbuilding', 'lex-model-building-service'],
  ['lexruntime', 'lex-runtime-service'],
  ['marketplaceentitlement', 'marketplace-entitlement-service'],
];

const packages: ReadonlyMap<string, string> = new Map([
  ...HYPHENATED.trim()
    .split(/\s+/)
    .map((name) => [name.replaceAll('-', ''), name] as const),
  ...RENAMED,
]);

/** The package of a service: `secretsmanager` → `@aws-sdk/client-secrets-manager`. */
export function clientPackage(service: string): string {
  return `@aws-sdk/client-${packages.get(service) ?? service}`;
}
