/** The shape of the order management example: a saga that takes an order through or leaves nothing behind. */
import type { Template } from './template.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function';

export const orderManagement: Template = {
  id: 'order-management',
  title: 'Order management',
  summary:
    'Takes an order from its check through stock, payment and fulfilment. Whatever fails for good, everything done before is undone.',
  needs: 'the functions of the order management example, which npm start brings',
  format: 'yaml',
  input: JSON.stringify(
    {
      orderId: 'W-2001',
      customer: { name: 'Ada Berg', email: 'ada.berg@example.com', country: 'DE' },
      shipTo: { street: 'Hauptstraße 1', postcode: '10115', city: 'Berlin', country: 'DE' },
      payment: { method: 'card', token: 'tok_visa' },
      lines: [{ sku: 'TEA-GREEN', quantity: 2 }],
      coolingSeconds: 5,
    },
    undefined,
    2,
  ),
  text: `Comment: Takes an order through, or undoes everything
StartAt: Validate order
States:
  Validate order:
    Type: Task
    Comment: Checks and prices the order
    Resource: ${FUNCTION}:order-validate
    Retry: &when-functions-stumble
      - ErrorEquals: [Lambda.ServiceException, Lambda.AWSLambdaException, Lambda.SdkClientException, Lambda.TooManyRequestsException]
        IntervalSeconds: 1
        MaxAttempts: 3
        BackoffRate: 2
    Catch:
      - ErrorEquals: [InvalidOrder]
        ResultPath: $.problem
        Next: Notify customer
    Next: Reserve stock

  Reserve stock:
    Type: Map
    Comment: One reservation per line; if one line is out of stock, the order is given up
    ItemsPath: $.lines
    ItemSelector:
      orderId.$: $.orderId
      line.$: $$.Map.Item.Value
    MaxConcurrency: 1
    ItemProcessor:
      StartAt: Reserve line
      States:
        Reserve line:
          Type: Task
          Resource: ${FUNCTION}:stock-reserve
          Retry: *when-functions-stumble
          End: true
    ResultPath: $.reservations
    Catch:
      - ErrorEquals: [States.ALL]
        ResultPath: $.problem
        Next: Release stock
    Next: Charge payment

  Charge payment:
    Type: Task
    Comment: The provider is flaky; a declined card is not
    Resource: arn:aws:states:::lambda:invoke
    Parameters:
      FunctionName: payment-charge
      Payload:
        orderId.$: $.orderId
        amountCents.$: $.totals.grossCents
        payment.$: $.payment
        attempt.$: $$.State.RetryCount
    ResultSelector:
      paymentId.$: $.Payload.paymentId
    ResultPath: $.charge
    TimeoutSeconds: 30
    Retry:
      - ErrorEquals: [PaymentProviderUnavailable, States.Timeout]
        IntervalSeconds: 2
        MaxAttempts: 4
        BackoffRate: 2
    Catch:
      - ErrorEquals: [States.ALL]
        ResultPath: $.problem
        Next: Release stock
    Next: Fulfil

  Fulfil:
    Type: Parallel
    Branches:
      - StartAt: Ship
        States:
          Ship:
            Type: Task
            Resource: ${FUNCTION}:order-ship
            Retry: *when-functions-stumble
            End: true
      - StartAt: Confirm by email
        States:
          Confirm by email:
            Type: Task
            Resource: ${FUNCTION}:order-email
            Retry: *when-functions-stumble
            End: true
    ResultPath: $.fulfilment
    Catch:
      - ErrorEquals: [States.ALL]
        ResultPath: $.problem
        Next: Refund payment
    Next: Cooling period

  Cooling period:
    Type: Wait
    Comment: The customer may still change their mind
    SecondsPath: $.coolingSeconds
    Next: Done

  Done:
    Type: Succeed

  Refund payment:
    Type: Task
    Resource: ${FUNCTION}:payment-refund
    Parameters:
      orderId.$: $.orderId
    ResultPath: $.refund
    Retry: &until-it-works
      - ErrorEquals: [States.ALL]
        IntervalSeconds: 2
        MaxAttempts: 8
        BackoffRate: 2
        MaxDelaySeconds: 60
    Next: Release stock

  Release stock:
    Type: Task
    Resource: ${FUNCTION}:stock-release
    Parameters:
      orderId.$: $.orderId
    ResultPath: $.release
    Retry: *until-it-works
    Next: Notify customer

  Notify customer:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Parameters:
      FunctionName: customer-notify
      Payload:
        order.$: $
        problem.$: $.problem
    ResultPath: $.notification
    Retry: *until-it-works
    Next: Order failed

  Order failed:
    Type: Fail
    ErrorPath: $.problem.Error
    CausePath: $.problem.Cause
`,
};
