import { describe, expect, test } from 'vitest';
import { adviceOf, expectAdvice, machine } from './advice-harness.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { ANY, type KnownValue, knownObject, makeMerger, readKnown, SCALAR, writeKnown } from './known-value.ts';
import { pathNotInData } from './path-not-in-data.ts';
import { parsePath } from '../../jsonpath/parse-path.ts';

const order = { Type: 'Pass', Result: { id: 'o-1', customer: { name: 'Ada' } }, Next: 'B' };
const task = { Type: 'Task', Resource: CHARGE_ARN, Next: 'B' };
const read = (path: string) => ({ Type: 'Pass', Parameters: { 'a.$': path }, End: true });
const at = '/States/B/Parameters/a.$';

describe('what replaces the data', () => {
  test.each<[string, object, string, boolean]>([
    ['Result has its fields', order, '$.customer.name', true],
    ['Result has no others', order, '$.customer.age', false],
    ['a text has no fields', order, '$.id.x', false],
    ['indexes into objects are not judged', order, '$.customer[0]', true],
    ['indefinite paths find nothing without an error', order, '$..age', true],
    ['the whole', order, '$', true],
    ['other roots are not meant', order, '$$.Execution.Id', true],
    ['Parameters', { Type: 'Pass', Parameters: { 'x.$': '$.y', z: { n: 1 } }, Next: 'B' }, '$.y', false],
    [
      'what Parameters reads may be anything',
      { Type: 'Pass', Parameters: { 'x.$': '$.y' }, Next: 'B' },
      '$.x.y.z',
      true,
    ],
    ['a part that Parameters moves keeps its shape', { ...order, OutputPath: '$.customer' }, '$.id', false],
    ['OutputPath null leaves an empty object', { ...order, OutputPath: null }, '$.id', false],
    ['Result under ResultPath keeps the input', { ...order, ResultPath: '$.o' }, '$.anything', true],
    ['Result under ResultPath is known', { ...order, ResultPath: '$.o.p' }, '$.o.p.age', false],
    ['ResultPath null keeps the input', { ...order, ResultPath: null }, '$.id2', true],
    ['the result of a task may be anything', task, '$.x', true],
    ['ResultSelector', { ...task, ResultSelector: { 'x.$': '$.Payload' } }, '$.Payload', false],
    ['arrays are not judged', { ...order, Result: { list: [{ a: 1 }] } }, '$.list.a', true],
    ['InputPath null', { Type: 'Pass', InputPath: null, Next: 'B' }, '$.a', false],
    ['a Wait hands on', { Type: 'Wait', Seconds: 1, InputPath: null, Next: 'B' }, '$.a', false],
    [
      'intrinsic functions give anything',
      { Type: 'Pass', Parameters: { 'x.$': 'States.UUID()' }, Next: 'B' },
      '$.x.y',
      true,
    ],
  ])('%s', (_name, first, path, isPossible) => {
    expectAdvice(pathNotInData, machine({ A: first, B: read(path) }), isPossible ? [] : [at]);
  });

  test('paths in intrinsic functions count, and the hint names a near field', () => {
    const [finding] = adviceOf(pathNotInData, machine({ A: order, B: read("States.Format('{}', $.customr)") }));
    expect(finding?.hint).toBe("Did you mean 'customer'?");
    const [other] = adviceOf(pathNotInData, machine({ A: order, B: read('$.zzz') }));
    expect(other?.hint).toBe('The fields here are id, customer.');
    const [empty] = adviceOf(pathNotInData, machine({ A: { ...order, OutputPath: null }, B: read('$.zzz') }));
    expect(empty?.hint).toBe('The data are an empty object here.');
    const [text] = adviceOf(pathNotInData, machine({ A: order, B: read('$.id.x') }));
    expect(text?.hint).toBe('What it would be a field of is no object.');
  });
});

describe('where ways meet', () => {
  const fork = { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'A' }], Default: 'C' };
  const both = (a: object, c: object, path: string) =>
    machine({ Fork: fork, A: { ...order, ...a }, C: { ...order, ...c }, B: read(path) });

  test('a field counts that is there on one way', () => {
    expectAdvice(pathNotInData, both({ Result: { a: 1 } }, { Result: { b: 1 } }, '$.a'), []);
    expectAdvice(pathNotInData, both({ Result: { a: 1 } }, { Result: { b: 1 } }, '$.c'), [at]);
    expectAdvice(pathNotInData, both({ Result: { a: 1 } }, { ResultPath: '$.o' }, '$.c'), []);
    expectAdvice(pathNotInData, both({ Result: { a: { b: 1 } } }, { Result: { a: 1 } }, '$.a.b'), []);
  });

  test('loops end', () => {
    const grow = { Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' }, Next: 'Test' };
    const choose = { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Grow' }], Default: 'End' };
    expectAdvice(
      pathNotInData,
      machine({ Grow: grow, Test: choose, End: read('$.c.c.c.c').End ? { Type: 'Succeed' } : {} }),
      [],
    );
  });
});

describe('errors', () => {
  const caught = (catcher: object) => ({
    ...task,
    InputPath: '$.order',
    Next: 'Done',
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ...catcher }],
  });
  const flow = (catcher: object, path: string) =>
    machine({ A: caught(catcher), Done: { Type: 'Succeed' }, B: read(path) });

  test('replace the input unless ResultPath says otherwise', () => {
    expectAdvice(pathNotInData, flow({}, '$.order'), [at]);
    expectAdvice(pathNotInData, flow({}, '$.Error'), []);
    expectAdvice(pathNotInData, flow({ ResultPath: '$.error' }, '$.order'), []);
    expectAdvice(pathNotInData, flow({ ResultPath: '$.error' }, '$.error.Message'), [at]);
    expectAdvice(pathNotInData, flow({ ResultPath: '$.error' }, '$.error.Cause.errorType'), [at]);
  });

  test("a catcher's Assign reads the error", () => {
    const definition = flow({ Assign: { 'a.$': '$.Message', 'b.$': '$.Cause' } }, '$.Error');
    expectAdvice(pathNotInData, definition, ['/States/A/Catch/0/Assign/a.$']);
  });
});

test('branches get the input of their state, iterations what ItemSelector makes', () => {
  const inner = { StartAt: 'In', States: { In: read('$.x') } };
  const parallel = { Type: 'Parallel', Branches: [inner], End: true };
  expectAdvice(pathNotInData, machine({ A: order, B: parallel }), ['/States/B/Branches/0/States/In/Parameters/a.$']);
  expectAdvice(pathNotInData, machine({ A: order, B: { ...parallel, Parameters: { x: 1 } } }), []);
  const map = { Type: 'Map', ItemsPath: '$.list', ItemProcessor: inner, End: true };
  expectAdvice(pathNotInData, machine({ B: map }), []);
  expectAdvice(pathNotInData, machine({ B: { ...map, ItemSelector: { 'y.$': '$$.Map.Item.Value' } } }), [
    '/States/B/ItemProcessor/States/In/Parameters/a.$',
  ]);
  expectAdvice(
    pathNotInData,
    machine({ B: { ...map, ItemSelector: { y: 1 }, ItemBatcher: { MaxItemsPerBatch: 2 } } }),
    [],
  );
});

test('a Choice is judged unless it tests what is present', () => {
  const choice = (...rules: object[]) => ({
    Type: 'Choice',
    Choices: rules.map((rule) => ({ ...rule, Next: 'C' })),
    Default: 'C',
  });
  const flow = (...rules: object[]) => machine({ A: order, B: choice(...rules), C: { Type: 'Succeed' } });
  expectAdvice(pathNotInData, flow({ Variable: '$.total', NumericEquals: 1 }), ['/States/B/Choices/0/Variable']);
  expectAdvice(
    pathNotInData,
    flow({ Variable: '$.total', IsPresent: false }, { Variable: '$.total', NumericEquals: 1 }),
    [],
  );
  expectAdvice(pathNotInData, flow({ Not: { Variable: '$.id', StringEqualsPath: '$.code' } }), [
    '/States/B/Choices/0/Not/StringEqualsPath',
  ]);
});

test('JSONata states hand on what they do not change', () => {
  const jsonata = (fields: object) => ({ Type: 'Pass', QueryLanguage: 'JSONata', Next: 'B', ...fields });
  expectAdvice(pathNotInData, machine({ S: { ...order, Next: 'A' }, A: jsonata({}), B: read('$.x') }), [at]);
  expectAdvice(pathNotInData, machine({ S: { ...order, Next: 'A' }, A: jsonata({ Output: {} }), B: read('$.x') }), []);
});

describe('known values', () => {
  const segments = (path: string) => {
    const parsed = parsePath(path);
    return parsed.kind === 'parsed' ? parsed.value.segments : [];
  };
  const closed = knownObject([['a', SCALAR]]);
  const open = knownObject([['a', SCALAR]], true);

  test('reading', () => {
    expect(readKnown(closed, segments('$.a'))).toBe(SCALAR);
    expect(readKnown(closed, segments('$.b'))).toMatchObject({ kind: 'missing', name: 'b' });
    expect(readKnown(open, segments('$.b.c'))).toBe(ANY);
  });

  test('writing', () => {
    expect(readKnown(writeKnown(closed, segments('$.b.c'), SCALAR), segments('$.b.d'))).toMatchObject({
      kind: 'missing',
    });
    expect(writeKnown(closed, segments('$.a.b'), SCALAR)).toMatchObject({ kind: 'object' });
    expect(readKnown(writeKnown(closed, segments('$.a.b'), SCALAR), segments('$.a.c'))).toBe(ANY);
    expect(readKnown(writeKnown(ANY, segments('$.a'), closed), segments('$.z'))).toBe(ANY);
    expect(writeKnown(closed, segments('$[0]'), SCALAR)).toBe(ANY);
    expect(writeKnown(closed, segments(`$${'.a'.repeat(200)}`), SCALAR)).toBe(ANY);
  });

  test('merging gives the left value itself where nothing is added', () => {
    const { merge } = makeMerger();
    const cases: readonly (readonly [KnownValue, KnownValue, KnownValue | undefined])[] = [
      [closed, closed, closed],
      [closed, knownObject([['a', SCALAR]]), closed],
      [closed, knownObject([]), closed],
      [closed, SCALAR, closed],
      [SCALAR, closed, closed],
      [ANY, closed, ANY],
      [closed, ANY, ANY],
      [open, closed, open],
      [open, knownObject([['b', SCALAR]]), open],
    ];
    for (const [left, right, merged] of cases) expect(merge(left, right)).toBe(merged);
    expect(merge(closed, knownObject([], true))).toEqual(knownObject([], true));
    expect(merge(closed, knownObject([['b', SCALAR]]))).toEqual(
      knownObject([
        ['a', SCALAR],
        ['b', SCALAR],
      ]),
    );
  });
});
