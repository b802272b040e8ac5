/** A new state of each type: as few fields as run, so that a beginner sees something work at once. */
import type { QueryLanguage } from '@stepwright/asl';
import type { StateType } from '../../graph/state-words.ts';
import { type Fields, FOLLOWS, type MakeSnippet } from './snippet.ts';

const NAMES: Readonly<Record<StateType, string>> = {
  Task: 'Do work',
  Choice: 'Decide',
  Parallel: 'At the same time',
  Map: 'For each',
  Wait: 'Wait',
  Pass: 'Shape data',
  Succeed: 'Done',
  Fail: 'Give up',
};

/** The snippet of one new state. */
export function newStateSnippet(type: StateType): MakeSnippet {
  return (language) => ({ startAt: NAMES[type], states: { [NAMES[type]]: newState(type, language) } });
}

function newState(type: StateType, language: QueryLanguage): Fields {
  const isJsonata = language === 'JSONata';
  switch (type) {
    case 'Task':
      return {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        ...(isJsonata
          ? {
              Arguments: { FunctionName: 'my-function', Payload: '{% $states.input %}' },
              Output: '{% $states.result.Payload %}',
            }
          : { Parameters: { FunctionName: 'my-function', 'Payload.$': '$' }, OutputPath: '$.Payload' }),
        Next: FOLLOWS,
      };
    case 'Choice':
      return { Type: 'Choice', Choices: [{ ...newRule(language), Next: FOLLOWS }], Default: FOLLOWS };
    case 'Parallel':
      return { Type: 'Parallel', Branches: [newBranch('First'), newBranch('Second')], Next: FOLLOWS };
    case 'Map':
      return {
        Type: 'Map',
        ...(isJsonata ? { Items: '{% $states.input.items %}' } : { ItemsPath: '$.items' }),
        ItemProcessor: newBranch('Each item'),
        Next: FOLLOWS,
      };
    case 'Wait':
      return { Type: 'Wait', Seconds: 5, Next: FOLLOWS };
    case 'Pass':
      return { Type: 'Pass', Next: FOLLOWS };
    case 'Succeed':
      return { Type: 'Succeed' };
    case 'Fail':
      return { Type: 'Fail', Error: 'NotPossible', Cause: 'Say here what went wrong.' };
    default:
      return type satisfies never;
  }
}

/** A rule of a Choice to start from. */
export function newRule(language: QueryLanguage): Fields {
  return language === 'JSONata'
    ? { Condition: '{% $states.input.total > 100 %}' }
    : { Variable: '$.total', NumericGreaterThan: 100 };
}

/** A branch or a processor with one state that hands its data on. */
export function newBranch(name: string): Fields {
  return { StartAt: name, States: { [name]: { Type: 'Pass', End: true } } };
}
