/** Optimized integrations over a service that answers what a test says: requests, jobs, results and errors. */
import { fromPlain, type JsonObject, isJsonObject, toPlain } from '@stepwright/asl';
import type { Job } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import type { AwsAnswer, AwsCall, AwsCaller } from '../aws/call-aws.ts';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';
import { pollServiceJob, prepareServiceParameters, runServiceTask, stopServiceJob } from './service-runner.ts';

const destination = { endpoint: undefined, region: 'eu-west-1', credentials: undefined };
const exchange = { requestId: 'r-1', statusCode: 200, headers: [['a', 'b']] } as const;

function objectOf(value: object): JsonObject {
  const json = fromPlain(value);
  return isJsonObject(json) ? json : new Map();
}

function answered(response: object): AwsAnswer {
  return { kind: 'answered', clientName: 'X', response: objectOf(response), exchange };
}

function refused(name: string, statusCode = 400, isModelled = true): AwsAnswer {
  const refusal = { code: name, name, message: 'No', statusCode, requestId: 'r-1' };
  return { kind: 'refused', clientName: 'X', refusal, isModelled };
}

/** A service that gives these answers, one after the other. */
function openService(...answers: readonly AwsAnswer[]) {
  const calls: AwsCall[] = [];
  const caller: AwsCaller = {
    call: async (call) => {
      calls.push(call);
      return answers[calls.length - 1] ?? answered({});
    },
    explainMissing: async () => undefined,
    close: () => {},
  };
  const requests = () => calls.map(({ operation, parameters }) => [operation, toPlain(parameters)]);
  return { access: { caller, destination }, calls, requests };
}

const taskOf = (resource: string, parameters: object) =>
  taskFor(`arn:aws:states:::${resource}`, JSON.stringify(parameters));

function jobOf(resource: string, handle: object): Job {
  return { ...taskOf(resource, {}), handle: JSON.stringify(handle) };
}

describe('a call', () => {
  it('is answered with the response and what the SDK says about it', async () => {
    const { access, calls } = openService(answered({ MessageId: 'm' }));
    const outcome = await runServiceTask(
      taskOf('sqs:sendMessage', { QueueUrl: 'q', MessageBody: { a: [1] } }),
      access,
      neverAborted,
    );
    expect(calls[0]).toMatchObject({
      packageName: '@aws-sdk/client-sqs',
      operation: 'sendMessage',
      timestamps: 'milliseconds',
    });
    expect(toPlain(calls[0]?.parameters ?? null)).toEqual({ QueueUrl: 'q', MessageBody: '{"a":[1]}' });
    expect(outputIn(outcome)).toEqual({
      MessageId: 'm',
      SdkHttpMetadata: { AllHttpHeaders: { a: ['b'] }, HttpHeaders: { a: 'b' }, HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: 'r-1' },
    });
  });

  it('that the service refuses fails with its error, or with the base error where the model does not name it', async () => {
    const known = openService(refused('NotFoundException', 404));
    expect(failureIn(await runServiceTask(taskOf('sns:publish', {}), known.access, neverAborted))).toEqual({
      error: 'SNS.NotFoundException',
      cause: 'No (Service: AmazonSNS; Status Code: 404; Error Code: NotFoundException; Request ID: r-1; Proxy: null)',
    });
    const unknown = openService(refused('ValidationException', 400, false));
    expect(failureIn(await runServiceTask(taskOf('sns:publish', {}), unknown.access, neverAborted)).error).toBe(
      'SNS.AmazonSNSException',
    );
  });

  it('of EventBridge names the execution in every entry, and fails if an entry did', async () => {
    const failed = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }] };
    const { access, requests } = openService(answered(failed));
    const task = taskOf('events:putEvents', { Entries: [{ Detail: { a: 1 } }, { Detail: 'x', Resources: ['r'] }] });
    const { error, cause } = failureIn(await runServiceTask(task, access, neverAborted));
    const arns = [task.stateMachineArn, task.executionArn];
    expect(requests()).toEqual([
      [
        'putEvents',
        {
          Entries: [
            { Detail: '{"a":1}', Resources: arns },
            { Detail: 'x', Resources: ['r', ...arns] },
          ],
        },
      ],
    ]);
    expect(error).toBe('EventBridge.FailedEntry');
    expect(JSON.parse(cause)).toEqual(failed);
  });

  it('of ECS that places no task fails only where somebody waits for it', async () => {
    const none = answered({ Tasks: [], Failures: [{ Reason: 'RESOURCE:CPU' }] });
    const call = await runServiceTask(taskOf('ecs:runTask', {}), openService(none).access, neverAborted);
    expect(call.kind).toBe('succeeded');
    for (const pattern of ['.sync', '.waitForTaskToken']) {
      const waiting = await runServiceTask(taskOf(`ecs:runTask${pattern}`, {}), openService(none).access, neverAborted);
      expect(failureIn(waiting)).toEqual({ error: 'AmazonECS.Unknown', cause: '[{"Reason":"RESOURCE:CPU"}]' });
    }
  });
});

describe('a call that names what the service knows by an id', () => {
  const byName = (name: string) =>
    taskOf('elasticmapreduce:modifyInstanceGroupByName', {
      ClusterId: 'c',
      InstanceGroupName: name,
      InstanceGroup: { InstanceCount: 8 },
    });
  const pages = [
    answered({ InstanceGroups: [{ Id: 'ig-1', Name: 'core' }], Marker: 'more' }),
    answered({ InstanceGroups: [{ Id: 'ig-2', Name: 'task' }] }),
  ];

  it('asks for the id first, page by page', async () => {
    const service = openService(...pages, answered({}));
    outputIn(await runServiceTask(byName('task'), service.access, neverAborted));
    expect(service.requests()).toEqual([
      ['listInstanceGroups', { ClusterId: 'c' }],
      ['listInstanceGroups', { ClusterId: 'c', Marker: 'more' }],
      ['modifyInstanceGroups', { ClusterId: 'c', InstanceGroups: [{ InstanceGroupId: 'ig-2', InstanceCount: 8 }] }],
    ]);
  });

  it('of EMR changes fleets in the same way', async () => {
    const parameters = { ClusterId: 'c', InstanceFleetName: 'f', InstanceFleet: { TargetSpotCapacity: 0 } };
    const service = openService(answered({ InstanceFleets: [{ Id: 'if-1', Name: 'f' }] }));
    const task = taskOf('elasticmapreduce:modifyInstanceFleetByName', parameters);
    outputIn(await runServiceTask(task, service.access, neverAborted));
    expect(service.requests()[1]).toEqual([
      'modifyInstanceFleet',
      { ClusterId: 'c', InstanceFleet: { InstanceFleetId: 'if-1', TargetSpotCapacity: 0 } },
    ]);
  });

  it('changes nothing where nothing has the name, or the list cannot be had', async () => {
    const service = openService(...pages);
    expect(failureIn(await runServiceTask(byName('none'), service.access, neverAborted))).toEqual({
      error: 'ElasticMapReduce.InvalidRequestException',
      cause: "InstanceGroupName 'none' names none of the InstanceGroups of the cluster.",
    });
    const away = openService(refused('InvalidRequestException'));
    expect(failureIn(await runServiceTask(byName('task'), away.access, neverAborted)).error).toBe(
      'ElasticMapReduce.InvalidRequestException',
    );
    expect([service.calls.length, away.calls.length]).toEqual([2, 1]);
  });
});

describe('parameters', () => {
  const shown = (resource: string) =>
    toPlain(prepareServiceParameters(`arn:aws:states:::${resource}`, objectOf({ Cluster: 'c' })));

  it('of ECS say that Step Functions waits for the task, and history shows it', () => {
    expect(shown('ecs:runTask.sync')).toEqual({ StartedBy: 'AWS Step Functions', Cluster: 'c' });
    expect(shown('ecs:runTask')).toEqual({ Cluster: 'c' });
    expect(shown('aws-sdk:ecs:runTask')).toEqual({ Cluster: 'c' });
  });

  it('are an object', () => {
    expect(() => prepareServiceParameters('arn:aws:states:::sqs:sendMessage', [])).toThrow(
      'could not be used to start the Task',
    );
  });
});

/** Each job: what begins it, how it is asked for, and how it ends. */
const jobs: readonly {
  readonly resource: string;
  readonly parameters: object;
  readonly response: object;
  readonly handle: object;
  readonly describe: readonly [operation: string, request: object];
  readonly running: object;
  readonly succeeded: object;
  readonly result: object;
  readonly failed: object;
  readonly stop: readonly [operation: string, request: object] | undefined;
}[] = [
  {
    resource: 'ecs:runTask',
    parameters: { Cluster: 'c' },
    response: { Tasks: [{ TaskArn: 't', ClusterArn: 'arn-c' }] },
    handle: { Cluster: 'arn-c', Task: 't' },
    describe: ['describeTasks', { Cluster: 'arn-c', Tasks: ['t'] }],
    running: { Tasks: [{ LastStatus: 'RUNNING' }] },
    succeeded: { Tasks: [{ LastStatus: 'STOPPED', Containers: [{ ExitCode: 0 }] }] },
    result: { LastStatus: 'STOPPED', Containers: [{ ExitCode: 0 }] },
    failed: { Tasks: [{ LastStatus: 'STOPPED', Containers: [{ ExitCode: 1 }, { ExitCode: 0 }] }] },
    stop: ['stopTask', { Cluster: 'arn-c', Task: 't', Reason: 'The execution no longer waits for the task.' }],
  },
  {
    resource: 'batch:submitJob',
    parameters: {},
    response: { JobId: 'j' },
    handle: { JobId: 'j' },
    describe: ['describeJobs', { Jobs: ['j'] }],
    running: { Jobs: [{ Status: 'RUNNABLE' }] },
    succeeded: { Jobs: [{ Status: 'SUCCEEDED', JobId: 'j' }] },
    result: { Status: 'SUCCEEDED', JobId: 'j' },
    failed: { Jobs: [{ Status: 'FAILED' }] },
    stop: ['terminateJob', { JobId: 'j', Reason: 'The execution no longer waits for the job.' }],
  },
  {
    resource: 'glue:startJobRun',
    parameters: { JobName: 'n' },
    response: { JobRunId: 'r' },
    handle: { JobName: 'n', JobRunId: 'r' },
    describe: ['getJobRun', { JobName: 'n', RunId: 'r' }],
    running: { JobRun: { JobRunState: 'RUNNING' } },
    succeeded: { JobRun: { JobRunState: 'SUCCEEDED' } },
    result: { JobRunState: 'SUCCEEDED' },
    failed: { JobRun: { JobRunState: 'TIMEOUT' } },
    stop: ['batchStopJobRun', { JobName: 'n', JobRunIds: ['r'] }],
  },
  {
    resource: 'athena:startQueryExecution',
    parameters: {},
    response: { QueryExecutionId: 'q' },
    handle: { QueryExecutionId: 'q' },
    describe: ['getQueryExecution', { QueryExecutionId: 'q' }],
    running: { QueryExecution: { Status: { State: 'QUEUED' } } },
    succeeded: { QueryExecution: { Status: { State: 'SUCCEEDED' } } },
    result: { QueryExecution: { Status: { State: 'SUCCEEDED' } } },
    failed: { QueryExecution: { Status: { State: 'CANCELLED' } } },
    stop: ['stopQueryExecution', { QueryExecutionId: 'q' }],
  },
  {
    resource: 'codebuild:startBuild',
    parameters: { ProjectName: 'p' },
    response: { Build: { Id: 'p:1' } },
    handle: { Id: 'p:1' },
    describe: ['batchGetBuilds', { Ids: ['p:1'] }],
    running: { Builds: [{ BuildStatus: 'IN_PROGRESS' }] },
    succeeded: { Builds: [{ BuildStatus: 'SUCCEEDED' }] },
    result: { Build: { BuildStatus: 'SUCCEEDED' } },
    failed: { Builds: [{ BuildStatus: 'FAULT' }] },
    stop: ['stopBuild', { Id: 'p:1' }],
  },
  {
    resource: 'sagemaker:createTrainingJob',
    parameters: { TrainingJobName: 't' },
    response: { TrainingJobArn: 'a' },
    handle: { TrainingJobName: 't' },
    describe: ['describeTrainingJob', { TrainingJobName: 't' }],
    running: { TrainingJobStatus: 'InProgress' },
    succeeded: { TrainingJobStatus: 'Completed' },
    result: { TrainingJobStatus: 'Completed' },
    failed: { TrainingJobStatus: 'Stopped' },
    stop: ['stopTrainingJob', { TrainingJobName: 't' }],
  },
  {
    resource: 'elasticmapreduce:addStep',
    parameters: { ClusterId: 'c', Step: { Name: 's' } },
    response: { StepIds: ['s-1'] },
    handle: { ClusterId: 'c', StepId: 's-1' },
    describe: ['describeStep', { ClusterId: 'c', StepId: 's-1' }],
    running: { Step: { Status: { State: 'PENDING' } } },
    succeeded: { Step: { Status: { State: 'COMPLETED' } } },
    result: { Status: { State: 'COMPLETED' } },
    failed: { Step: { Status: { State: 'INTERRUPTED' } } },
    stop: ['cancelSteps', { ClusterId: 'c', StepIds: ['s-1'] }],
  },
  {
    resource: 'emr-containers:startJobRun',
    parameters: {},
    response: { Id: 'i', VirtualClusterId: 'v' },
    handle: { Id: 'i', VirtualClusterId: 'v' },
    describe: ['describeJobRun', { Id: 'i', VirtualClusterId: 'v' }],
    running: { JobRun: { State: 'SUBMITTED' } },
    succeeded: { JobRun: { State: 'COMPLETED' } },
    result: { State: 'COMPLETED' },
    failed: { JobRun: { State: 'CANCELLED' } },
    stop: ['cancelJobRun', { Id: 'i', VirtualClusterId: 'v' }],
  },
  {
    resource: 'emr-serverless:startApplication',
    parameters: { ApplicationId: 'a' },
    response: {},
    handle: { ApplicationId: 'a' },
    describe: ['getApplication', { ApplicationId: 'a' }],
    running: { Application: { State: 'STARTING' } },
    succeeded: { Application: { State: 'STARTED' } },
    result: { State: 'STARTED' },
    failed: { Application: { State: 'TERMINATED' } },
    stop: undefined,
  },
  {
    resource: 'mediaconvert:createJob',
    parameters: {},
    response: { Job: { Id: 'm' } },
    handle: { Id: 'm' },
    describe: ['getJob', { Id: 'm' }],
    running: { Job: { Status: 'PROGRESSING' } },
    succeeded: { Job: { Status: 'COMPLETE' } },
    result: { Job: { Status: 'COMPLETE' } },
    failed: { Job: { Status: 'ERROR' } },
    stop: ['cancelJob', { Id: 'm' }],
  },
  {
    resource: 'databrew:startJobRun',
    parameters: { Name: 'n' },
    response: { RunId: 'r' },
    handle: { Name: 'n', RunId: 'r' },
    describe: ['describeJobRun', { Name: 'n', RunId: 'r' }],
    running: { State: 'RUNNING' },
    succeeded: { State: 'SUCCEEDED' },
    result: { State: 'SUCCEEDED' },
    failed: { State: 'TIMEOUT' },
    stop: ['stopJobRun', { Name: 'n', RunId: 'r' }],
  },
  {
    resource: 'eks:createNodegroup',
    parameters: { ClusterName: 'c', NodegroupName: 'g' },
    response: {},
    handle: { ClusterName: 'c', NodegroupName: 'g' },
    describe: ['describeNodegroup', { ClusterName: 'c', NodegroupName: 'g' }],
    running: { Nodegroup: { Status: 'CREATING' } },
    succeeded: { Nodegroup: { Status: 'ACTIVE' } },
    result: { Status: 'ACTIVE' },
    failed: { Nodegroup: { Status: 'CREATE_FAILED' } },
    stop: undefined,
  },
  {
    resource: 'bedrock:createModelCustomizationJob',
    parameters: {},
    response: { JobArn: 'arn' },
    handle: { JobIdentifier: 'arn' },
    describe: ['getModelCustomizationJob', { JobIdentifier: 'arn' }],
    running: { Status: 'InProgress' },
    succeeded: { Status: 'Completed' },
    result: { Status: 'Completed' },
    failed: { Status: 'Failed' },
    stop: ['stopModelCustomizationJob', { JobIdentifier: 'arn' }],
  },
];

describe.each(jobs)('the job of $resource', (job) => {
  const sync = `${job.resource}.sync`;

  it('is known by what the call gave and answered', async () => {
    const { access } = openService(answered(job.response));
    const outcome = await runServiceTask(taskOf(sync, job.parameters), access, neverAborted);
    if (outcome.kind !== 'submitted') throw new Error(`not submitted but ${outcome.kind}`);
    expect(JSON.parse(outcome.handle)).toEqual(job.handle);
    expect(JSON.parse(outcome.output)).toMatchObject({ SdkResponseMetadata: { RequestId: 'r-1' } });
  });

  it('runs, succeeds and fails as the service says', async () => {
    const poll = (answer: AwsAnswer, service = openService(answer)) =>
      pollServiceJob(jobOf(sync, job.handle), service.access, neverAborted);
    const service = openService(answered(job.running));
    expect(await poll(answered({}), service)).toEqual({ kind: 'running' });
    expect(service.requests()).toEqual([job.describe]);
    expect(outputIn(await poll(answered(job.succeeded)))).toEqual(job.result);
    expect(failureIn(await poll(answered(job.failed))).error).toBe('States.TaskFailed');
    expect(await poll(refused('ThrottlingException'))).toEqual({ kind: 'running' });
    expect(await poll(refused('X', 503))).toEqual({ kind: 'running' });
    expect(await poll({ kind: 'unreachable', clientName: 'X', message: 'gone' })).toEqual({ kind: 'running' });
    expect(failureIn(await poll(refused('AccessDeniedException', 403))).error).toMatch(/\.AccessDeniedException$/);
  });

  it('is stopped, unless the service cannot be reached', async () => {
    const service = openService(answered({}));
    await stopServiceJob(jobOf(sync, job.handle), service.access, neverAborted);
    expect(service.requests()).toEqual(job.stop === undefined ? [] : [job.stop]);
    await stopServiceJob(jobOf(sync, job.handle), openService(refused('NotFound')).access, neverAborted);
    if (job.stop === undefined) return;
    const away = openService(refused('X', 500));
    await expect(stopServiceJob(jobOf(sync, job.handle), away.access, neverAborted)).rejects.toThrow('No');
  });
});

describe('a deletion that is waited for', () => {
  it('has succeeded once the service no longer has what was deleted', async () => {
    const job = jobOf('eks:deleteCluster.sync', { Name: 'c' });
    const deleting = openService(answered({ Cluster: { Status: 'DELETING' } }));
    expect(await pollServiceJob(job, deleting.access, neverAborted)).toEqual({ kind: 'running' });
    const gone = openService(refused('ResourceNotFoundException', 404));
    expect(await pollServiceJob(job, gone.access, neverAborted)).toEqual({ kind: 'succeeded', output: '{}' });
  });
});
