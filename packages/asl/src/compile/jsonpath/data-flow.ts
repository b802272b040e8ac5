/**
 * The stages of data that states share, compiled from their fields.
 *
 *   raw input -> InputPath -> effective input -> Parameters -> work -> result -> ResultSelector
 *             -> ResultPath (into the raw input) -> OutputPath -> output
 *
 * Assign sees the result before ResultSelector, and the variables as they were when the state was entered.
 */
import { compileAssign } from '../../dataflow/assign.ts';
import { compileInputOutputPath, type PathStage } from '../../dataflow/input-output-path.ts';
import { compileResultPath } from '../../dataflow/result-path.ts';
import { compileTemplate, type Template } from '../../dataflow/template.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import type { Environment, Outcome } from '../program.ts';

/** What a state becomes when its work has a result. */
export type ResultStages = (raw: Json, result: Json, environment: Environment) => Outcome;

/** The effective input: InputPath. */
export function compileInput(fields: JsonObject): PathStage {
  const input = compileInputOutputPath(fields.get('InputPath'));
  return (raw, environment) => {
    const effective = input(raw, environment);
    environment.trace?.('afterInputPath', effective);
    return effective;
  };
}

/** InputPath, then a template field such as Parameters where the state has it. */
export function compileArguments(fields: JsonObject, templateField: string): PathStage {
  const input = compileInput(fields);
  const template = optionalTemplate(fields, templateField);
  return (raw, environment) => {
    const effective = input(raw, environment);
    const filled = template === undefined ? effective : template(effective, environment);
    environment.trace?.('afterParameters', filled);
    return filled;
  };
}

/** ResultSelector, ResultPath, OutputPath and Assign. */
export function compileResult(fields: JsonObject): ResultStages {
  const select = optionalTemplate(fields, 'ResultSelector');
  const place = compileResultPath(fields.get('ResultPath'));
  const output = compileInputOutputPath(fields.get('OutputPath'));
  const assign = compileAssign(fields.get('Assign'));
  return (raw, result, environment) => {
    const selected = select === undefined ? result : select(result, environment);
    environment.trace?.('afterResultSelector', selected);
    const placed = place(raw, selected);
    environment.trace?.('afterResultPath', placed);
    return { output: output(placed, environment), assigned: assign(result, environment) };
  };
}

/** InputPath, OutputPath and Assign, for states that have no result of their own. */
export function compilePassage(fields: JsonObject): (raw: Json, environment: Environment) => Outcome {
  const input = compileInput(fields);
  const output = compileInputOutputPath(fields.get('OutputPath'));
  const assign = compileAssign(fields.get('Assign'));
  return (raw, environment) => {
    const effective = input(raw, environment);
    return { output: output(effective, environment), assigned: assign(effective, environment) };
  };
}

export function optionalTemplate(fields: JsonObject, name: string): Template | undefined {
  const template = fields.get(name);
  return template === undefined ? undefined : compileTemplate(template);
}
