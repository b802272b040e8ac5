import { describe, expect, it } from 'vitest';
import {
  aliasArn,
  executionArn,
  expressExecutionArn,
  machineOfExecution,
  parseArn,
  partitionOf,
  stateMachineArn,
  versionArn,
} from './arn.ts';

const scope = { partition: 'aws', region: 'us-east-1', account: '123456789012' };
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';

describe('ARNs', () => {
  it('are built as AWS builds them', () => {
    expect(stateMachineArn(scope, 'Orders')).toBe(machineArn);
    expect(executionArn(machineArn, 'e1')).toBe('arn:aws:states:us-east-1:123456789012:execution:Orders:e1');
    expect(expressExecutionArn(machineArn, 'e1', 'id')).toBe(
      'arn:aws:states:us-east-1:123456789012:express:Orders:e1:id',
    );
    expect(machineOfExecution(executionArn(machineArn, 'e1'))).toBe(machineArn);
    expect(machineOfExecution('arn:aws:states:us-east-1:123456789012:execution:Orders/Items:e1')).toBe(machineArn);
    expect(partitionOf('cn-north-1')).toBe('aws-cn');
    expect(partitionOf('us-gov-west-1')).toBe('aws-us-gov');
    expect(partitionOf('eu-central-1')).toBe('aws');
  });

  it('keep a machine, its versions, aliases and labels apart', () => {
    expect(parseArn(machineArn)).toEqual({ kind: 'machine', name: 'Orders' });
    expect(parseArn(`${machineArn}:12`)).toEqual({ kind: 'version', name: 'Orders', machineArn, version: 12 });
    expect(versionArn(machineArn, 12)).toBe(`${machineArn}:12`);
    for (const digits of ['0', '012', '9'.repeat(40)]) {
      expect(parseArn(`${machineArn}:${digits}`)).toMatchObject({ kind: 'version', version: 0 });
    }
    expect(parseArn(`${machineArn}:PROD`)).toEqual({ kind: 'alias', name: 'Orders', machineArn, alias: 'PROD' });
    expect(aliasArn(machineArn, 'PROD')).toBe(`${machineArn}:PROD`);
    expect(parseArn(`${machineArn}/label`)).toEqual({ kind: 'labelled', name: 'Orders/label' });
  });

  it('name the execution and its machine, whatever punctuation the names have', () => {
    expect(parseArn('arn:aws:states:us-east-1:1:execution:state.machine:a.b-c')).toEqual({
      kind: 'execution',
      machineName: 'state.machine',
      name: 'a.b-c',
    });
  });

  it.each(['express:m:e:u', 'activity:a', 'mapRun:m/l:u'])('of another kind say so: %s', (resource) => {
    expect(parseArn(`arn:aws:states:us-east-1:1:${resource}`)).toEqual({
      kind: 'other',
      resourceType: resource.split(':')[0],
    });
  });

  it.each(['', 'x', 'arnx:aws', 'stateMachine:a'])('without the prefix are malformed: "%s"', (text) => {
    expect(parseArn(text)).toEqual({ kind: 'malformed', fault: `Invalid ARN prefix: ${text}` });
  });

  it.each([
    'arn:',
    'arn:aws:states',
    'arn:aws:lambda:us-east-1:1:function:f',
    'arn:aws:states:us-east-1:1:stateMachine',
    'arn:aws:states:us-east-1:1:stateMachine:',
    'arn:aws:states:us-east-1:1:stateMachine:a:1:2',
    'arn:aws:states:us-east-1:1:execution:a',
    'arn:aws:states:us-east-1:1:execution:a:b:c',
  ])('that end too early or too late are malformed: %s', (text) => {
    expect(parseArn(text).kind).toBe('malformed');
  });
});
