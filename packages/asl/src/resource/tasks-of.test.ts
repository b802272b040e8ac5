import { describe, expect, it } from 'vitest';
import { parseJson } from '../json/parse-json.ts';
import { tasksOf } from './tasks-of.ts';

const invoke = 'arn:aws:states:::lambda:invoke';

function read(definition: object) {
  return [...tasksOf(parseJson(JSON.stringify(definition)))];
}

describe('tasksOf', () => {
  it('finds tasks inside Parallel and Map states, in the order of the text', () => {
    const group = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Task', Resource: name } } });
    const States = {
      A: { Type: 'Task', Resource: 'a' },
      B: { Type: 'Parallel', Branches: [group('C'), group('D')] },
      E: { Type: 'Map', ItemProcessor: group('F') },
      G: { Type: 'Map', Iterator: group('H') },
      I: { Type: 'Pass' },
    };
    expect(read({ StartAt: 'A', States }).map(({ state, resource }) => [state, resource])).toEqual([
      ['A', 'a'],
      ['C', 'C'],
      ['D', 'D'],
      ['F', 'F'],
      ['H', 'H'],
    ]);
  });

  it('names the function of lambda:invoke where the definition does', () => {
    const States = {
      A: { Type: 'Task', Resource: invoke, Parameters: { FunctionName: 'ship' } },
      B: { Type: 'Task', Resource: invoke, Parameters: { 'FunctionName.$': '$.name' } },
      C: { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'bill' } },
      D: { Type: 'Task', Resource: invoke, Arguments: { FunctionName: '{% $name %}' } },
      E: { Type: 'Task', Resource: invoke, Arguments: '{% $states.input %}' },
    };
    expect(read({ States }).map(({ functionName }) => functionName)).toEqual([
      'ship',
      undefined,
      'bill',
      undefined,
      undefined,
    ]);
  });

  it('finds nothing in what is no definition', () => {
    expect([...tasksOf(undefined), ...tasksOf(null), ...tasksOf('x')]).toEqual([]);
    expect(read({ States: { A: null, B: { Type: 'Task', Resource: 1 } } })).toEqual([]);
  });
});
