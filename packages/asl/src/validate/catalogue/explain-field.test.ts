import { expect, test } from 'vitest';
import type { QueryLanguage } from '../../compile/program.ts';
import { fromPlain } from '../../json/from-plain.ts';
import { printJson } from '../../json/print-json.ts';
import type { PlainJson } from '../../json/to-plain.ts';
import { parseDefinition } from '../../syntax/parse-definition.ts';
import { checkDefinition } from '../check-definition.ts';
import { toLine } from '../rules/rule-harness.ts';
import { explainField, fieldTexts, textKeyOf } from './explain-field.ts';
import { fieldCatalogue } from './field-catalogue.ts';
import type { ShapeName } from './field-rule.ts';

type Fields = { readonly [field: string]: PlainJson };

const fields = Object.values(fieldCatalogue).flatMap((shape) =>
  Array.from(shape.fields.keys(), (name) => [shape.name, name] as const),
);

test.each(fields)(
  '%s.%s has a meaning, a type, a default, an example in each language and a mistake',
  (shape, name) => {
    const explained = explainField(shape, name);
    expect(explained?.meaning).toMatch(/^[A-Z].*\.$/);
    expect(explained?.type).toMatch(/\w/);
    expect(explained?.default).toMatch(/\S/);
    expect(explained?.mistake).toMatch(/^[A-Z0-9].*\.$/);
    expect(explained?.languages.length).toBeGreaterThan(0);
    for (const language of explained?.languages ?? []) {
      const example = explained?.examples[language];
      expect(Object.keys(example ?? {}), language).toContain(name);
      expect(findingsOf(hostOf(shape, example ?? {}, language), language), language).toEqual([]);
    }
  },
);

test('no text is left over', () => {
  const used = new Set(fields.map(([shape, name]) => textKeyOf(shape, name)));
  expect(Object.keys(fieldTexts).filter((key) => !used.has(key))).toEqual([]);
});

test('unknown fields have no explanation, whatever they are called', () => {
  for (const name of ['Foo', '__proto__', 'constructor', 'resultPath'])
    expect(explainField('task', name)).toBeUndefined();
});

function findingsOf(definition: Fields, language: QueryLanguage): readonly string[] {
  const text = printJson(fromPlain({ QueryLanguage: language, ...definition }));
  const { tree } = parseDefinition(text);
  return tree === undefined ? ['no definition'] : checkDefinition(tree, { type: 'STANDARD' }).map(toLine);
}

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const GET_OBJECT = 'arn:aws:states:::s3:getObject';

/** The fewest fields of each shape, by query language. */
function minimal(shape: ShapeName, language: QueryLanguage): Fields {
  const rule: Fields = language === 'JSONPath' ? { Variable: '$.a', IsPresent: true } : { Condition: true };
  const group = { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } };
  const shapes: Record<ShapeName, Fields> = {
    machine: {},
    branch: group,
    processor: group,
    processorConfig: {},
    task: { Type: 'Task', Resource: LAMBDA, End: true },
    pass: { Type: 'Pass', End: true },
    choice: { Type: 'Choice', Choices: [{ ...rule, Next: 'Ship' }], Default: 'Failed' },
    wait: { Type: 'Wait', Seconds: 1, End: true },
    succeed: { Type: 'Succeed' },
    fail: { Type: 'Fail' },
    parallel: { Type: 'Parallel', Branches: [group], End: true },
    map: { Type: 'Map', ItemProcessor: group, End: true },
    choiceRule: { ...rule, Next: 'Ship' },
    nestedChoiceRule: rule,
    retrier: { ErrorEquals: ['E'] },
    catcher: { ErrorEquals: ['E'], Next: 'Failed' },
    itemReader: { Resource: GET_OBJECT, ReaderConfig: { InputType: 'JSON' } },
    readerConfig: {},
    itemBatcher: {},
    resultWriter: {},
    writerConfig: {},
  };
  return shapes[shape];
}

/** A machine in which an object of the shape has the fields of an example. */
function hostOf(shape: ShapeName, example: Fields, language: QueryLanguage): Fields {
  if (shape === 'machine') return { ...machineOf(minimal('succeed', language)), ...example };
  const object = { ...withoutRivals(shape, minimal(shape, language), example), ...example };
  const inMap = (field: Fields): Fields => ({ ...minimal('map', language), ...field });
  const inReader = (config: Fields): Fields => ({ ItemReader: { Resource: GET_OBJECT, ReaderConfig: config } });
  const hosts: Record<Exclude<ShapeName, 'machine'>, () => Fields> = {
    branch: () => ({ ...minimal('parallel', language), Branches: [object] }),
    processor: () => inMap({ ItemProcessor: object }),
    processorConfig: () => inMap({ ItemProcessor: { ...minimal('processor', language), ProcessorConfig: object } }),
    task: () => object,
    pass: () => object,
    choice: () => object,
    wait: () => object,
    succeed: () => object,
    fail: () => object,
    parallel: () => object,
    map: () => object,
    choiceRule: () => ({ Type: 'Choice', Choices: [object] }),
    nestedChoiceRule: () => ({ Type: 'Choice', Choices: [{ Not: object, Next: 'Ship' }] }),
    retrier: () => ({ ...minimal('task', language), Retry: [object] }),
    catcher: () => ({ ...minimal('task', language), Catch: [object] }),
    itemReader: () => inMap({ ItemReader: object }),
    readerConfig: () => inMap('InputType' in object || 'ManifestType' in object ? inReader(object) : {}),
    itemBatcher: () => inMap({ ItemBatcher: object }),
    resultWriter: () => inMap({ ResultWriter: object }),
    writerConfig: () => inMap({ ResultWriter: { WriterConfig: object } }),
  };
  return machineOf(hosts[shape]());
}

/** What an example puts in the place of other fields of the same group replaces them. */
function withoutRivals(shape: ShapeName, base: Fields, example: Fields): Fields {
  const rivals = fieldCatalogue[shape].groups
    .filter((group) => group.fields.some((name) => name in example))
    .flatMap((group) => group.fields);
  const joins = ['And', 'Or', 'Not'].some((name) => name in example) ? ['Variable'] : [];
  return Object.fromEntries(Object.entries(base).filter(([name]) => !rivals.includes(name) && !joins.includes(name)));
}

/** A machine that can come to the state, and to those that examples name. */
function machineOf(state: Fields): Fields {
  const ways = ['Host', 'Ship', 'Failed'];
  return {
    StartAt: 'Fork',
    States: {
      Fork: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Other', States: { Other: { Type: 'Succeed' } } }],
        Catch: ways.map((Next) => ({ ErrorEquals: [Next], Next })),
        Next: 'Host',
      },
      Host: state,
      Ship: { Type: 'Succeed' },
      Failed: { Type: 'Fail', Error: 'Failed' },
    },
  };
}
