/**
 * Differences from the recordings that are known and have a true reason. Each pins one place of one case with the
 * recorded and the actual value; anything else in that case still fails, and so does a difference that is no more.
 *
 * Values are JSON text; undefined means that there is no value at the place.
 */
export interface KnownDifference {
  readonly caseId: string;
  /** The place in the recording, as reports print it: `get_execution_history.events[3].type`. */
  readonly path: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly reason: string;
}

/** Why billed durations differ: they hold the real time of AWS's own calls, which virtual time does not have. */
const billedRealTime =
  'the billed duration holds what the calls of the functions took in real time; in virtual time only waits take time';

/** Why the history of a negative concurrency differs. */
const neverWentOn =
  'while the recording waited, AWS never got beyond the first event; here the execution fails with the reason, as for a negative ToleratedFailureCount';

/** Why parts of values have no spaces. */
const printedAnew =
  'AWS shows the part of a given value with the spaces that it was written with; here only a whole value keeps them';

/** Why listed objects differ. */
const listRewritten =
  'the recording test rewrote this text: placeholders as texts for tags and dates, which are numbers, and blanks';

const LISTED_AS_REWRITTEN =
  '[{"Etag": "<Etag-file_0.txt>", "LastModified": "<date>", "Key": "file_0.txt", "Size": 12, "StorageClass": "STANDARD"}, {"Etag": "<Etag-file_1.txt>", "LastModified": "<date>", "Key": "file_1.txt", "Size": 12, "StorageClass": "STANDARD"}, {"Etag": "<Etag-file_2.txt>", "LastModified": "<date>", "Key": "file_2.txt", "Size": 12, "StorageClass": "STANDARD"}]';

const LISTED_AS_GIVEN =
  '[{"Etag":"\\"26c6f5d46cc21753686a70d9344a5b4a\\"","LastModified":1735689600,"Key":"file_0.txt","Size":12,"StorageClass":"STANDARD"},{"Etag":"\\"d424f035c9b92b4c1ef56f3d7871c713\\"","LastModified":1735689600,"Key":"file_1.txt","Size":12,"StorageClass":"STANDARD"},{"Etag":"\\"5f65b1d6d6607017705c4b0bed8b26fe\\"","LastModified":1735689600,"Key":"file_2.txt","Size":12,"StorageClass":"STANDARD"}]';

/** Why a percentage is an integer. */
const wholeNumber =
  'AWS prints a float with a fraction even where that is zero; the number is the same, and no client tells them apart';

/** Why the length of AWS's own answer differs. */
const ownText =
  'the length of the text in which AWS itself printed its answer; its start date had more digits that day';

/** The places in which an output shows the length of the answer of StartExecution. */
function answerLengths(
  caseId: string,
  events: Readonly<Record<number, string>>,
  [expected, actual]: readonly [string, string],
): readonly KnownDifference[] {
  return Object.entries(events).flatMap(([index, details]) =>
    ['AllHttpHeaders["Content-Length"][0]', 'HttpHeaders["Content-Length"]'].map((header) => ({
      caseId,
      path: `get_execution_history.events[${index}].${details}.output.SdkHttpMetadata.${header}`,
      expected: `"${expected}"`,
      actual: `"${actual}"`,
      reason: ownText,
    })),
  );
}

/** Why the ARN of an ECS cluster differs. */
const garbledArn = 'a replacement of the recording took a part of the ARN for an address (ip-…)';

export const knownDifferences: readonly KnownDifference[] = [
  ...[
    ['ecs_task_service.run_task.19063375', '15bf6dcf'],
    ['ecs_task_service.run_task_sync_raise_failure.e8296981', '7f77a8df'],
  ].map(([caseId = '', id]) => ({
    caseId,
    path: 'get_execution_history.events[2].taskScheduledEventDetails.parameters.Cluster',
    expected: '"ip_value-central-1:111111111111:cluster/cluster_name"',
    actual: `"arn:<partition>:ecs:<region>:111111111111:cluster/StepFunctionsEcsTaskStack-cluster-${id}"`,
    reason: garbledArn,
  })),
  ...answerLengths(
    'sfn_task_service.start_execution_input_json.802227db',
    { 4: 'taskSucceededEventDetails', 5: 'stateExitedEventDetails', 6: 'executionSucceededEventDetails' },
    ['163', '161'],
  ),
  ...answerLengths('callback.sync_with_task_token.9d7380c5', { 4: 'taskSubmittedEventDetails' }, ['164', '161']),
  ...[
    ['f5b35053', 4, '178'] as const,
    ['0b55f9d7', 4, '178'] as const,
    ['b4d3750a', 6, '177'] as const,
    ['f2de35e2', 4, '178'] as const,
  ].flatMap(([id, event, length]) =>
    answerLengths(
      `credentials_base.cross_account_states_start_sync_execution.${id}`,
      { [event]: 'taskSubmittedEventDetails' },
      [length, '175'],
    ),
  ),
  {
    caseId: 'state_context_object.state_map_context_object.bb3346a7',
    path: 'test_case_response.inspectionData.afterItemsPath',
    expected: '"[\\"charizard\\", \\"pikachu\\", \\"bulbasaur\\"]"',
    actual: '"[\\"charizard\\",\\"pikachu\\",\\"bulbasaur\\"]"',
    reason: printedAnew,
  },
  {
    caseId: 'test_state_scenarios.base_map_state_inspect.270c000f',
    path: 'test_case_response.inspectionData.toleratedFailurePercentage',
    expected: '1.0',
    actual: '1',
    reason: wholeNumber,
  },
  {
    caseId: 'test_state_scenarios.base_map_state_inspect.c2d5294c',
    path: 'test_case_response.inspectionData.toleratedFailurePercentage',
    expected: '1.0',
    actual: '1',
    reason: wholeNumber,
  },
  {
    caseId: 'express_sync.catch.7c822cef',
    path: 'start_execution_sync_response.billingDetails.billedDurationInMilliseconds',
    expected: '300',
    actual: '100',
    reason: billedRealTime,
  },
  {
    caseId: 'express_sync.retry.fe55552a',
    path: 'start_execution_sync_response.billingDetails.billedDurationInMilliseconds',
    expected: '7600',
    actual: '7000',
    reason: billedRealTime,
  },
  {
    caseId: 'base_scenarios.max_concurrency_path_negative.41e8ad01',
    path: 'get_execution_history.events[1]',
    expected: undefined,
    actual: `{"id": 2, "previousEventId": 0, "timestamp": "timestamp", "type": "MapStateEntered",
      "stateEnteredEventDetails": {"name": "MapState", "inputDetails": {"truncated": false},
        "input": {"MaxConcurrencyValue": -1, "Values": ["HelloWorld"]}}}`,
    reason: neverWentOn,
  },
  {
    caseId: 'base_scenarios.max_concurrency_path_negative.41e8ad01',
    path: 'get_execution_history.events[2]',
    expected: undefined,
    actual: `{"id": 3, "previousEventId": 2, "timestamp": "timestamp", "type": "ExecutionFailed",
      "executionFailedEventDetails": {"error": "States.Runtime",
        "cause": "An error occurred while executing the state 'MapState' (entered at the event id #2). MaxConcurrency cannot be negative."}}`,
    reason: neverWentOn,
  },
  ...[6, 7].map((event) => ({
    caseId: 'base_scenarios.map_item_reader_base_list_objects_v2.50cf36f7',
    path: `get_execution_history.events[${event}].${event === 6 ? 'stateExited' : 'executionSucceeded'}EventDetails.output`,
    expected: JSON.stringify(LISTED_AS_REWRITTEN),
    actual: JSON.stringify(LISTED_AS_GIVEN),
    reason: listRewritten,
  })),
  {
    caseId: 'sfn_api_map_run.list_map_runs_and_describe_map_run.574dde4b',
    path: 'describe_map_run.toleratedFailurePercentage',
    expected: '0.0',
    actual: '0',
    reason: wholeNumber,
  },
  {
    caseId: 'sfn_api_map_run.list_map_runs_and_describe_map_run.574dde4b',
    path: 'describe_map_run.redriveCount',
    expected: undefined,
    actual: '0',
    reason: 'the recording is older than the redrive of Map Runs, which gave DescribeMapRun this member',
  },
];
