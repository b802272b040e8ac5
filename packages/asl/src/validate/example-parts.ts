/** Pieces that the examples of several rules share. */

/** The ARN of a Lambda function. */
export const CHARGE_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:charge';

/** The processor of a Distributed Map. */
export const DISTRIBUTED_PROCESSOR = {
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  StartAt: 'Ship',
  States: { Ship: { Type: 'Succeed' } },
};

/** A service call that waits until someone sends back its token. */
export const SEND_AND_WAIT_ARN = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
