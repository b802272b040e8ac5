/**
 * What Stepwright cannot do yet, by feature: the one table from which a case is `notYet`. A case is replayed exactly if
 * every one of its features belongs to a capability that is there; a feature that the table does not know stops the run.
 *
 * Features are those that the recording lists, the case's kind, the operations of its steps (`op:StartExecution`), what
 * its requests ask for (`param:publish`), and `lang:JSONata` wherever a definition mentions that language.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '@stepwright/asl';
import { allSteps, type ConformanceCase, type Step } from './case-model.ts';
import { textOf } from './json-fields.ts';

/** What there is today. A capability is named by the features that need it, below. */
const available: ReadonlySet<string> = new Set([
  'jsonpath',
  'jsonata',
  'lambda',
  'core-api',
  'express',
  'logs',
  'validate',
  'activities',
  'callbacks',
  'test-state',
  'mocks',
  'versions',
  'tags',
  'nested',
  'services',
  'distributed-map',
  'map-run-io',
  'second-account',
]);

/** Feature → the capability that it needs. The first pattern that matches counts. */
const capabilityByFeature: readonly (readonly [RegExp, string])[] = [
  [/^lang:JSONata$/, 'jsonata'],
  [/^lang:JSONPath$|^state:|^intrinsic:|^definition:not-json$/, 'jsonpath'],
  [/^(assign|catch|retry|result-selector|timeout|timeout:global|heartbeat|concurrent|credentials)$/, 'jsonpath'],
  [/^map:(inline|legacy-iterator|item-selector|tolerated-failure)$/, 'jsonpath'],
  [/^map:(distributed|item-batcher)$/, 'distributed-map'],
  [/^map:(item-reader|result-writer)$/, 'map-run-io'],
  [/^activity$|^op:(\w*Activity|\w*Activities|GetActivityTask)$/, 'activities'],
  [/\.waitForTaskToken$|^op:SendTask\w+$|^op:worker$|^op:aws:sqs:ReceiveMessage$/, 'callbacks'],
  [/^service:lambda(-arn|:invoke)$|^service:other$/, 'lambda'],
  [/^service:states:startExecution/, 'nested'],
  [/^service:/, 'services'],
  [/^kind:(api|execution|execution-output)$/, 'core-api'],
  [/^kind:express-sync$|^op:StartSyncExecution$/, 'express'],
  [/^kind:(logs|express-async)$|^op:(collectLogs|deleteLogGroup)$/, 'logs'],
  [/^kind:test-state$|^op:TestState$/, 'test-state'],
  [/^kind:validate$|^op:ValidateStateMachineDefinition$/, 'validate'],
  [/^kind:mocked$/, 'mocks'],
  [/^op:(Create|Update|Describe|Delete)StateMachine$|^op:ListStateMachines$/, 'core-api'],
  [/^op:(Start|Stop|Describe)Execution$|^op:ListExecutions$/, 'core-api'],
  [/^op:(DescribeStateMachineForExecution|GetExecutionHistory)$/, 'core-api'],
  [/^op:\w*StateMachine(Version|Versions|Alias|Aliases)$|^param:(publish|versionDescription|version)$/, 'versions'],
  [/^param:alias$/, 'versions'],
  [/^op:(TagResource|UntagResource|ListTagsForResource)$|^param:tags$/, 'tags'],
  [/^op:(DescribeMapRun|ListMapRuns|UpdateMapRun)$/, 'distributed-map'],
  [/^op:(subscribeExecutionEvents|collectExecutionEvents|collectQueueEvents|aws:.*)$/, 'services'],
  [/^param:account$/, 'second-account'],
  [/^op:(wait|match|sleep|background)$/, 'core-api'],
];

/** The capabilities that the case needs and that are not there, each with a feature that needs it. */
export function missingCapabilities(recorded: ConformanceCase): ReadonlyMap<string, string> {
  const missing = new Map<string, string>();
  for (const feature of featuresOf(recorded)) {
    const capability = capabilityOf(feature);
    if (!available.has(capability) && !missing.has(capability)) missing.set(capability, feature);
  }
  return missing;
}

/** The capability that a feature needs. Throws for a feature that the table does not know. */
export function capabilityOf(feature: string): string {
  const entry = capabilityByFeature.find(([pattern]) => pattern.test(feature));
  if (entry === undefined) throw new Error(`the feature ${feature} is in no line of the capability table`);
  return entry[1];
}

/** All features of a case, listed and derived. What is only validated need not run: its language counts for nothing. */
export function featuresOf(recorded: ConformanceCase): readonly string[] {
  const steps = allSteps(recorded.steps);
  if (recorded.kind === 'validate') return [...new Set(['kind:validate', ...steps.flatMap(featuresOfStep)])];
  const listed = recorded.kind === 'test-state' ? featuresOfTests(recorded, steps) : recorded.features;
  const features = [...listed, `kind:${recorded.kind}`, ...steps.flatMap(featuresOfStep)];
  if (steps.some(({ params }) => mentionsJsonata(params.get('definition')))) features.push('lang:JSONata');
  return [...new Set(features)];
}

/** A tested state runs alone, and its work is not done where it is mocked: nothing is called, no Map runs. */
function featuresOfTests({ features }: ConformanceCase, steps: readonly Step[]): readonly string[] {
  const callsTask = steps.some(({ params }) => !params.has('mock') && testedType(params) === 'Task');
  return features.filter((feature) => !feature.startsWith('map:') && (callsTask || !feature.startsWith('service:')));
}

/** The type of the state that a TestState step is about. */
function testedType(params: JsonObject): Json | undefined {
  const text = params.get('definition');
  const definition = typeof text === 'string' ? parseJson(text) : undefined;
  const name = params.get('stateName');
  if (typeof name !== 'string') return memberOf(definition, 'Type');
  return memberOf(memberOf(memberOf(definition, 'States'), name), 'Type');
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value.get(name) : undefined;
}

function featuresOfStep(step: Step): readonly string[] {
  const params = ['publish', 'versionDescription', 'tags'].filter((name) => isGiven(step.params.get(name)));
  const waits = step.op === 'wait' ? ['version', 'alias'].filter((name) => step.fields.has(name)) : [];
  const account = step.account === undefined ? [] : ['account'];
  const operation =
    step.op === 'aws' ? `aws:${textOf(step.fields, 'service')}:${textOf(step.fields, 'action')}` : step.op;
  return [`op:${operation}`, ...[...params, ...waits, ...account].map((name) => `param:${name}`)];
}

function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== false;
}

function mentionsJsonata(definition: Json | undefined): boolean {
  if (typeof definition === 'string') return /"QueryLanguage"\s*:\s*"JSONata"/i.test(definition);
  if (isJsonArray(definition)) return definition.some(mentionsJsonata);
  return isJsonObject(definition) && [...definition.values()].some(mentionsJsonata);
}
