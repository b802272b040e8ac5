/**
 * How an optimized integration is written down: one service, as data. `service-runner.ts` gives it its meaning.
 *
 * Templates are JSON whose texts may be `{Name}`, which stands for the value of that name: of the parameters, or, where a
 * job is followed, of its handle. Paths are names and indices with dots between them: `Tasks.0.TaskArn`.
 */
import type { Json, JsonObject } from '@stepwright/asl';
import type { Task } from '@stepwright/engine';

export interface ServiceDescription {
  /** As the resource ARN has it: `elasticmapreduce`. */
  readonly service: string;
  /** As the AWS SDK integration of the same service has it: `emr`. Routes may name either. */
  readonly sdkService: string;
  /** What error names begin with: `DynamoDB` in `DynamoDB.ConditionalCheckFailedException`. */
  readonly errorPrefix: string;
  /** What causes call the service: `AmazonDynamoDBv2`. */
  readonly serviceName: string;
  /** The name of an error that the service's model does not have. */
  readonly baseError: string;
  readonly actions: Readonly<Record<string, ActionDescription>>;
}

/** The text of a template, of which `{Name}` may be a part. */
export type Template = string | number | boolean | readonly Template[] | { readonly [name: string]: Template };

export interface ActionDescription {
  /** The API's operation; the action itself if absent. */
  readonly operation?: string;
  /** Another service that has the operation, as AWS SDK integrations name it. */
  readonly sdkService?: string;
  /** Parameters that the API takes as JSON text, by path; `*` goes through a list. A value given there is printed. */
  readonly jsonTexts?: readonly string[];
  /** What has to be asked first, where the API wants the id of something that the task names. */
  readonly lookup?: LookupDescription;
  /** The API's request, where it is not the parameters as they are. */
  readonly request?: (parameters: JsonObject, task: Pick<Task, 'executionArn' | 'stateMachineArn'>) => JsonObject;
  /** Members that AWS adds to the parameters of `.sync`, and shows in history. */
  readonly jobParameters?: JsonObject;
  /** The integration's result, where it is not the response as it is. */
  readonly result?: (response: JsonObject, parameters: JsonObject) => JsonObject;
  /** Whether a response that is no error is one all the same. */
  readonly failure?: (response: JsonObject) => FailedResponse | undefined;
  /** Whether such a response fails request-response tasks too. */
  readonly failsCalls?: boolean;
  /** How the job that the action begins is followed; absent where the action has no `.sync`. */
  readonly job?: JobDescription;
}

/** How the id of something is found by its name: by an operation that lists all there are, page by page. */
export interface LookupDescription {
  readonly operation: string;
  readonly request: Template;
  /** Where the response has the list, whose items have `Id` and `Name`. */
  readonly list: string;
  /** The parameter with the name. */
  readonly nameParameter: string;
  /** The parameter that the id becomes, for `request`. */
  readonly idParameter: string;
}

export interface FailedResponse {
  readonly error: string;
  readonly cause: Json;
}

export interface JobDescription {
  /** The values by which the job is known, by path into `{ response, parameters }`. */
  readonly handle: Readonly<Record<string, string>>;
  readonly describe: {
    readonly operation: string;
    readonly sdkService?: string;
    readonly request: Template;
    /** Where the response has the job; all of it if absent. */
    readonly subject?: string;
  };
  /** Where the subject has its status. */
  readonly status: string;
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
  /** Says how the job ended where its status does not; asked once the status is one of `succeeded`. */
  readonly isFailed?: (subject: JsonObject) => boolean;
  /** The task's result; the subject if absent. */
  readonly result?: (subject: JsonObject) => Json;
  /** The error of a service that no longer has the job: it has ended as it should (a deletion). */
  readonly goneError?: string;
  readonly stop?: { readonly operation: string; readonly sdkService?: string; readonly request: Template };
}
