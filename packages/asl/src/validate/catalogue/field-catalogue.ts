/** The field catalogue: every field of every object of a definition. */
import { choiceRuleShape, nestedChoiceRuleShape } from './choice-rules.ts';
import { catcherShape, retrierShape } from './error-handling.ts';
import type { Shape, ShapeName } from './field-rule.ts';
import { branchShape, machineShape, processorShape } from './machine.ts';
import {
  itemBatcherShape,
  itemReaderShape,
  mapShape,
  processorConfigShape,
  readerConfigShape,
  resultWriterShape,
  writerConfigShape,
} from './map.ts';
import { choiceShape, failShape, parallelShape, passShape, succeedShape, taskShape, waitShape } from './states.ts';

/** Every kind of object, by its name. */
export const fieldCatalogue: Readonly<Record<ShapeName, Shape>> = {
  machine: machineShape,
  branch: branchShape,
  processor: processorShape,
  processorConfig: processorConfigShape,
  task: taskShape,
  pass: passShape,
  choice: choiceShape,
  wait: waitShape,
  succeed: succeedShape,
  fail: failShape,
  parallel: parallelShape,
  map: mapShape,
  choiceRule: choiceRuleShape,
  nestedChoiceRule: nestedChoiceRuleShape,
  retrier: retrierShape,
  catcher: catcherShape,
  itemReader: itemReaderShape,
  readerConfig: readerConfigShape,
  itemBatcher: itemBatcherShape,
  resultWriter: resultWriterShape,
  writerConfig: writerConfigShape,
};

const SHAPE_OF_TYPE: ReadonlyMap<string, Shape> = new Map([
  ['Task', taskShape],
  ['Pass', passShape],
  ['Choice', choiceShape],
  ['Wait', waitShape],
  ['Succeed', succeedShape],
  ['Fail', failShape],
  ['Parallel', parallelShape],
  ['Map', mapShape],
]);

/** The shape of a state by its Type, or undefined where there is no such type. */
export function shapeOfStateType(type: string | undefined): Shape | undefined {
  return type === undefined ? undefined : SHAPE_OF_TYPE.get(type);
}
