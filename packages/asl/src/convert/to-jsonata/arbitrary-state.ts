/**
 * Generated JSONPath states and data for the tests of the conversion.
 *
 * Names that hold arrays are apart from those that do not, so that no path steps into an array by a name or indexes
 * another value: there the languages differ, and the conversion says so.
 */
import * as fc from 'fast-check';

const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, 2, -1, 1.5, 2.5, -0.5, 7, 100, 3_000_000_000, 2_147_483_647),
  fc.constantFrom(
    '',
    'a',
    'b',
    'x/y',
    'x1',
    '5',
    '+7',
    '1.5',
    '-',
    'a-b--c',
    ' ',
    '[1]',
    '{"k":1}',
    'nope{',
    '{% 1 %}',
    'é',
  ),
);

const item = fc.oneof(scalar, fc.record({ a: scalar, b: scalar }, { requiredKeys: [] }));

/** A value that is no array, and has arrays only under `list` and `lists`. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, { weight: 2, arbitrary: scalar }, { weight: 1, arbitrary: tie('object') }),
  object: fc.record(
    {
      a: tie('value'),
      b: tie('value'),
      'c d': tie('value'),
      and: scalar,
      list: fc.array(item, { maxLength: 3 }),
      lists: fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
})).object;

export const arbitraryInput: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: value },
  { weight: 1, arbitrary: scalar },
);

const step = fc.constantFrom('.a', '.b', "['c d']", '.and', '.list', '.lists');

/** A path below a root; arrays are only indexed, or end it. */
function pathBelow(root: string): fc.Arbitrary<string> {
  return fc.array(step, { maxLength: 3 }).map((steps) => {
    const end = steps.findIndex((text) => text.startsWith('.list'));
    return root + (end < 0 ? steps : steps.slice(0, end + 1)).join('');
  });
}

const inputPath = pathBelow('$');
const indexedPath = fc.constantFrom('$.list[0]', '$.list[1]', '$.lists[0][1]', '$.list[0].a', '$.a.list[0]');
const otherPath = fc.constantFrom(
  '$$.Execution.Id',
  '$$.State.Name',
  '$$.Nothing',
  '$v',
  '$v.a',
  '$unset',
  '$v.list[0]',
);
const path = fc.oneof(
  { weight: 6, arbitrary: inputPath },
  { weight: 1, arbitrary: indexedPath },
  { weight: 2, arbitrary: otherPath },
);
const listPath = fc.constantFrom('$.list', '$.lists', '$.a.list', '$.a', '$v.list');

const intrinsic: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(path, fc.integer({ min: -3, max: 3 })).map(([at, n]) => `States.MathAdd(${at}, ${n})`),
  path.map((at) => `States.MathAdd(2147483000, ${at})`),
  listPath.map((at) => `States.ArrayLength(${at})`),
  fc.tuple(listPath, fc.nat({ max: 2 })).map(([at, n]) => `States.ArrayGetItem(${at}, ${n})`),
  fc
    .tuple(listPath, fc.constantFrom("'a'", '1', 'null', 'true'))
    .map(([at, wanted]) => `States.ArrayContains(${at}, ${wanted})`),
  fc.tuple(listPath, fc.integer({ min: 1, max: 3 })).map(([at, n]) => `States.ArrayPartition(${at}, ${n})`),
  fc.tuple(path, fc.constantFrom("'-'", "'-b'", "'.*]'")).map(([at, by]) => `States.StringSplit(${at}, ${by})`),
  path.map((at) => `States.ArrayLength(States.StringSplit(${at}, '-'))`),
  path.map((at) => `States.ArrayGetItem(States.StringSplit(${at}, '-'), 1)`),
  path.map((at) => `States.StringToJson(${at})`),
  fc.tuple(path, path).map(([one, two]) => `States.Array(${one}, ${two}, 'x')`),
  fc.tuple(path, path).map(([one, two]) => `States.JsonMerge(${one}, ${two}, false)`),
  fc.constantFrom(
    "States.Format('{} is {}', $$.Execution.Id, 1.5)",
    "States.Format('it\\'s \\{{}\\}', $$.State.Name)",
    "States.Format('{}', $.a)",
    'States.UUID()',
    'States.MathRandom(1, 9)',
    'States.MathRandom(1, 9, 5)',
    "States.Hash('a', 'MD5')",
  ),
);

const dynamic = fc.oneof({ weight: 3, arbitrary: path }, { weight: 2, arbitrary: intrinsic });

const template: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  part: fc.oneof(
    { maxDepth: 2 },
    { weight: 2, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('part'), { maxLength: 2 }) },
    { weight: 2, arbitrary: tie('template') },
  ),
  template: fc.record({ 'p.$': dynamic, 'q.$': path, r: tie('part'), s: scalar }, { requiredKeys: [] }),
})).template;

const resultPath = fc.constantFrom<unknown>('$', null, '$.a', '$.b.x', '$.new', "$['c d'].x.y", '$.list[0]');
const outputPath = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>('$', null, '$.a', '$.p', '$.b.x', '$.new') },
  { weight: 1, arbitrary: path },
);
const inputField = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>('$', '$.a', '$v', null) },
  { weight: 1, arbitrary: inputPath.filter((text) => !text.includes('list')) },
);

const assign = fc.record({ 'w.$': dynamic, x: template }, { requiredKeys: [] });

const comparison: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc
    .tuple(
      path,
      fc.constantFrom('StringEquals', 'StringLessThan', 'StringGreaterThanEquals'),
      fc.constantFrom('a', 'b', '5', ''),
    )
    .map(rule),
  fc
    .tuple(
      path,
      fc.constantFrom('NumericEquals', 'NumericLessThan', 'NumericGreaterThanEquals'),
      fc.constantFrom(1, 1.5, -1),
    )
    .map(rule),
  fc
    .tuple(
      path,
      fc.constantFrom('IsPresent', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'BooleanEquals'),
      fc.boolean(),
    )
    .map(rule),
  fc.tuple(path, fc.constant('StringMatches'), fc.constantFrom('*', 'x*', 'x/*', 'a*c', '5', '\\*', '+*')).map(rule),
  fc
    .tuple(
      path,
      fc.constantFrom(
        'StringEqualsPath',
        'NumericEqualsPath',
        'BooleanEqualsPath',
        'StringLessThanPath',
        'NumericGreaterThanPath',
      ),
      path,
    )
    .map(rule),
);

function rule([variable, operator, operand]: readonly [string, string, unknown]): Record<string, unknown> {
  return { Variable: variable, [operator]: operand };
}

const choiceRule: fc.Arbitrary<Record<string, unknown>> = fc.letrec<{ rule: Record<string, unknown> }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: comparison },
    { weight: 1, arbitrary: fc.record({ And: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ Or: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ Not: tie('rule') }) },
    {
      weight: 1,
      arbitrary: comparison.map((test) => ({ And: [{ Variable: test['Variable'], IsPresent: true }, test] })),
    },
  ),
})).rule;

/** A ResultSelector over the results of branches or iterations. */
const arraySelector = fc.record(
  { 'p.$': fc.constantFrom('$', '$[0]', '$[0].a', '$[1]', 'States.ArrayLength($)', '$.a'), 'q.$': otherPath },
  { requiredKeys: [] },
);

const passage = { InputPath: inputField, OutputPath: outputPath };
const work = { ...passage, Parameters: template, ResultSelector: template, ResultPath: resultPath, Assign: assign };
const caught = fc
  .tuple(fc.record({ ResultPath: resultPath, Assign: assign }, { requiredKeys: [] }))
  .map(([catcher]) => [{ ErrorEquals: ['States.ALL'], Next: 'End', ...catcher }]);

const group = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } };

function state(type: string, fixed: object, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc.record(fields, { requiredKeys: [] }).map((chosen) => ({ Type: type, ...fixed, ...chosen }));
}

/** A JSONPath state of any type, whose following state is `End`. */
export const arbitraryState: fc.Arbitrary<object> = fc.oneof(
  state(
    'Pass',
    { Next: 'End' },
    { ...passage, Parameters: template, Result: template, ResultPath: resultPath, Assign: assign },
  ),
  state('Succeed', {}, passage),
  fc
    .tuple(
      fc.array(choiceRule, { minLength: 1, maxLength: 2 }),
      assign,
      fc.record({ ...passage, Assign: assign, Default: fc.constant('End') }, { requiredKeys: [] }),
    )
    .map(([rules, first, fields]) => ({
      Type: 'Choice',
      Choices: rules.map((chosen, index) => ({ ...chosen, Next: 'End', ...(index === 0 ? { Assign: first } : {}) })),
      ...fields,
    })),
  fc
    .tuple(path, fc.boolean())
    .chain(([at, isSeconds]) =>
      state('Wait', { Next: 'End', [isSeconds ? 'SecondsPath' : 'TimestampPath']: at }, { ...passage, Assign: assign }),
    ),
  state(
    'Fail',
    {},
    { ErrorPath: path, CausePath: fc.oneof(path, fc.constantFrom("States.Format('{}', $$.Execution.Id)")) },
  ),
  state(
    'Task',
    { Resource: 'arn:aws:states:::lambda:invoke', Next: 'End' },
    { ...work, Catch: caught, TimeoutSecondsPath: path, HeartbeatSecondsPath: path },
  ),
  state('Parallel', { Branches: [group], Next: 'End' }, { ...work, ResultSelector: arraySelector, Catch: caught }),
  // A Map over an object is a difference that the conversion names.
  fc.constantFrom('$.list', '$.lists', '$.a.list', '$v.list').chain((items) =>
    state(
      'Map',
      { ItemProcessor: group, ItemsPath: items, Next: 'End' },
      {
        ...passage,
        ItemSelector: template,
        ResultSelector: arraySelector,
        ResultPath: resultPath,
        MaxConcurrencyPath: path,
        Catch: caught,
      },
    ),
  ),
);

export const arbitraryValue = value;
