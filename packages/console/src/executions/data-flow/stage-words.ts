/** What each stage of the data is called and does, in plain words. */

export type StageField =
  | 'input'
  | 'InputPath'
  | 'Parameters'
  | 'Arguments'
  | 'result'
  | 'ResultSelector'
  | 'ResultPath'
  | 'OutputPath'
  | 'Output'
  | 'Assign'
  | 'output';

export const stageWords: Readonly<Record<StageField, { readonly title: string; readonly meaning: string }>> = {
  input: { title: 'Input', meaning: 'What the state before handed over.' },
  InputPath: { title: 'InputPath', meaning: 'Picks the part of the input that this state looks at.' },
  Parameters: { title: 'Parameters', meaning: 'Puts together what the work of this state gets.' },
  Arguments: { title: 'Arguments', meaning: 'Puts together what the work of this state gets.' },
  result: { title: 'Result', meaning: 'What the work answered.' },
  ResultSelector: { title: 'ResultSelector', meaning: 'Picks and reshapes parts of the result.' },
  ResultPath: { title: 'ResultPath', meaning: 'Puts the result into the input, at a place of its own.' },
  OutputPath: { title: 'OutputPath', meaning: 'Picks the part that goes on to the next state.' },
  Output: { title: 'Output', meaning: 'Puts together what goes on to the next state.' },
  Assign: { title: 'Assign', meaning: 'A variable that later states can read.' },
  output: { title: 'Output', meaning: 'What goes on to the next state.' },
};
