/** Templates that run on any server: they call nothing. */
import type { Template } from './template.ts';

export const greeting: Template = {
  id: 'greeting',
  title: 'Say hello',
  summary: 'Three steps that shape data and wait. The place to begin.',
  format: 'yaml',
  input: '{\n  "name": "Ada"\n}',
  text: `# Say hello: the smallest workflow that does something.
Comment: Greets somebody
StartAt: Prepare
States:
  # A Pass state hands its data on, changed or with something added.
  Prepare:
    Type: Pass
    Parameters:
      greeting.$: States.Format('Hello, {}!', $.name)
    Next: Think
  Think:
    Type: Wait
    Seconds: 3
    Next: Done
  Done:
    Type: Succeed
`,
};

export const decision: Template = {
  id: 'decision',
  title: 'Decide by an amount',
  summary:
    'Looks at an order and goes one of three ways, one of them an error. Change the total in the input and run it again.',
  format: 'yaml',
  input: '{\n  "orderId": "A-1",\n  "total": 120\n}',
  text: `Comment: Small orders go through, large ones are checked, nothing is refused
StartAt: Check amount
States:
  Check amount:
    Type: Choice
    Choices:
      - Comment: nothing to pay
        Variable: $.total
        NumericLessThanEquals: 0
        Next: Refuse
      - Comment: large order
        Variable: $.total
        NumericGreaterThanEquals: 500
        Next: Look closer
    Default: Accept
  Look closer:
    Type: Wait
    Comment: Somebody would look at it here
    Seconds: 5
    Next: Accept
  Accept:
    Type: Pass
    Result:
      accepted: true
    ResultPath: $.decision
    End: true
  Refuse:
    Type: Fail
    Error: NothingToPay
    Cause: The total of the order is not above zero.
`,
};

export const eachItem: Template = {
  id: 'each-item',
  title: 'Repeat for each item',
  summary: 'Runs the same steps for every line of an order, two at a time, and collects what they give.',
  format: 'yaml',
  input:
    '{\n  "lines": [\n    { "article": "tea", "count": 2, "price": 4 },\n    { "article": "cup", "count": 1, "price": 9 },\n    { "article": "pot", "count": 1, "price": 30 }\n  ]\n}',
  text: `Comment: Prices every line of an order, then adds up
QueryLanguage: JSONata
StartAt: Each line
States:
  Each line:
    Type: Map
    Items: "{% $states.input.lines %}"
    MaxConcurrency: 2
    ItemProcessor:
      StartAt: Take a moment
      States:
        Take a moment:
          Type: Wait
          Seconds: 2
          Next: Price it
        Price it:
          Type: Pass
          Output:
            article: "{% $states.input.article %}"
            total: "{% $states.input.count * $states.input.price %}"
          End: true
    Next: Add up
  Add up:
    Type: Pass
    Output:
      lines: "{% $states.input %}"
      total: "{% $sum($states.input.total) %}"
    End: true
`,
};

export const sideBySide: Template = {
  id: 'side-by-side',
  title: 'Do things at the same time',
  summary:
    'Two branches run side by side; the workflow goes on when both are done. One branch fails now and then, and its error is caught.',
  format: 'yaml',
  input: '{\n  "isStockLow": false\n}',
  text: `Comment: Packs and invoices at once
StartAt: Fulfil
States:
  Fulfil:
    Type: Parallel
    Branches:
      - StartAt: Pack
        States:
          Pack:
            Type: Wait
            Seconds: 4
            Next: Enough in stock?
          Enough in stock?:
            Type: Choice
            Choices:
              - Variable: $.isStockLow
                BooleanEquals: true
                Next: Out of stock
            Default: Packed
          Packed:
            Type: Pass
            Result: packed
            End: true
          Out of stock:
            Type: Fail
            Error: OutOfStock
            Cause: There is not enough left to pack.
      - StartAt: Write invoice
        States:
          Write invoice:
            Type: Wait
            Seconds: 2
            Next: Invoiced
          Invoiced:
            Type: Pass
            Result: invoiced
            End: true
    Catch:
      - ErrorEquals: [OutOfStock]
        ResultPath: $.problem
        Next: Tell the customer
    Next: Ship
  Ship:
    Type: Succeed
  Tell the customer:
    Type: Pass
    Parameters:
      message.$: States.Format('Sorry. {}', $.problem.Cause)
    End: true
`,
};

export const loop: Template = {
  id: 'loop',
  title: 'Ask again until done',
  summary: 'A loop that waits between its rounds and keeps count in a variable.',
  format: 'yaml',
  input: '{\n  "rounds": 3\n}',
  text: `Comment: Counts its rounds in a variable and stops when there were enough
QueryLanguage: JSONata
StartAt: Begin
States:
  Begin:
    Type: Pass
    Assign:
      round: 0
    Next: Ask
  Ask:
    Type: Pass
    Comment: A real workflow would call a service here
    Assign:
      round: "{% $round + 1 %}"
    Next: Enough?
  Enough?:
    Type: Choice
    Choices:
      - Condition: "{% $round >= $states.input.rounds %}"
        Next: Done
    Default: Wait a while
  Wait a while:
    Type: Wait
    Seconds: 2
    Next: Ask
  Done:
    Type: Succeed
    Output:
      rounds: "{% $round %}"
`,
};
