/** What a task calls, as its Resource names it. Spec: reference "Service integrations", sections 1 to 3. */

/** How an integration ends: with the service's answer, with that of the job it began, or when its token comes back. */
export type ResourcePattern = 'request-response' | 'sync' | 'sync:2' | 'waitForTaskToken';

export type TaskResource =
  /** A Lambda function's own ARN: LambdaFunction… events. */
  | { readonly kind: 'lambda'; readonly arn: string }
  /** An activity's ARN: Activity… events. */
  | { readonly kind: 'activity'; readonly arn: string }
  | ServiceResource;

/** `arn:aws:states:::…`: Task… events. `resourceType` and `resource` as history shows them. */
export interface ServiceResource {
  readonly kind: 'service';
  readonly arn: string;
  /** For example `lambda` or `aws-sdk:dynamodb`. */
  readonly resourceType: string;
  /** For example `invoke` or `sendMessage.waitForTaskToken`. */
  readonly resource: string;
  readonly pattern: ResourcePattern;
}
