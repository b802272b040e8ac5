/** A few definitions and expressions of our own, so that a clone without the shared files has something to mutate. */

const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:f';

export const builtInDefinitions: readonly string[] = [
  {
    StartAt: 'Check',
    States: {
      Check: {
        Type: 'Choice',
        Choices: [
          {
            And: [
              { Variable: '$.a', IsPresent: true },
              { Variable: '$.a', NumericGreaterThan: 1 },
            ],
            Next: 'Work',
          },
          { Not: { Variable: '$.b', StringMatches: 'x*' }, Next: 'Pause', Assign: { v: 1 } },
        ],
        Default: 'Done',
      },
      Work: {
        Type: 'Task',
        Resource: lambda,
        Parameters: { 'x.$': '$.a', 'y.$': "States.Format('{}', $.a)", z: [1, { 'w.$': '$$.Execution.Id' }] },
        ResultSelector: { 'r.$': '$' },
        ResultPath: '$.result',
        Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1.5 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
        TimeoutSecondsPath: '$.timeout',
        Next: 'Pause',
      },
      Pause: { Type: 'Wait', SecondsPath: '$.seconds', OutputPath: '$.a', Next: 'Done' },
      Failed: { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: "States.Format('{}', $.error.Cause)" },
      Done: { Type: 'Succeed' },
    },
  },
  {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'L', States: { L: { Type: 'Pass', Result: { a: 1 }, Assign: { inner: 1 }, End: true } } },
          { StartAt: 'R', States: { R: { Type: 'Fail', Error: 'Custom' } } },
        ],
        Catch: [{ ErrorEquals: ['Custom'], Next: 'Each' }],
        Next: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'i.$': '$$.Map.Item.Value', 'n.$': '$$.Map.Item.Index' },
        MaxConcurrency: 2,
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } },
        End: true,
      },
    },
  },
  {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: lambda,
        Arguments: { x: '{% $states.input.a %}' },
        Output: { y: '{% $states.result %}' },
        Assign: { v: '{% $count($states.result) %}' },
        Next: 'B',
      },
      B: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $v > 1 %}', Next: 'C', Output: '{% $states.input %}' }],
        Default: 'C',
      },
      C: { Type: 'Wait', Seconds: '{% $v %}', Next: 'D' },
      D: {
        Type: 'Map',
        Items: '{% [1..3] %}',
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } } },
        End: true,
      },
    },
  },
].map((definition) => JSON.stringify(definition));

export const builtInExpressions = {
  paths: ['$', '$.a.b', "$['a b'][0]", '$..a', '$.items[?(@.a > 1 && @.b)]', '$$.Execution.Id', '$v[1:3]', '$.a[*].b'],
  intrinsics: ["States.Format('{} and {}', $.a, $$.b)", 'States.Array(1, $.a)', 'States.MathAdd($.a, 1)'],
  jsonata: [
    '$states.input.a',
    '$sum($states.input.items.price)',
    '$map([1..3], function($i) { $i * 2 })',
    '$states.input.items[price > 1].{"n": name}',
    '$states.input.items^(>price).name',
    '($x := 1; $x + 1)',
    '$states.input.items{name: $sum(price)}',
    '$states.input ~> |items|{"a": 1}|',
    '$replace("abc", /b(.)/, "$1")',
  ],
} as const;
