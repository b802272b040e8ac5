/**
 * The Amazon States Language: text → located tree → diagnostics → compiled program → evaluation. Runs in a browser.
 *
 * What not every program needs has an entry of its own beside this one: `/yaml`, `/review`, `/explain`, `/convert`.
 */
export * from './json/json.ts';
export { JSON_DEPTH_MAX, JsonSyntaxError, parseJson } from './json/parse-json.ts';
export { printJson, printNumber, printString } from './json/print-json.ts';
export { printDouble } from './json/print-double.ts';
export { jsonEqual } from './json/json-equal.ts';
export { utf8Length } from './json/utf8-length.ts';
export { decodePointer, encodePointer, encodePointerToken, resolvePointer } from './json/json-pointer.ts';
export { fromPlain } from './json/from-plain.ts';
export { type PlainJson, toPlain } from './json/to-plain.ts';
export {
  DEFINITION_BYTES_MAX,
  type DefinitionParser,
  parseDefinition,
  type ParsedDefinition,
} from './syntax/parse-definition.ts';
export * from './syntax/source-node.ts';
export * from './syntax/source-text.ts';
export * from './compile/program.ts';
export { defaultEvaluationLimits, type EvaluationLimits, StepMeter } from './compile/step-meter.ts';
export * from './errors/state-error.ts';
export * from './validate/diagnostic.ts';
export { checkDefinition } from './validate/check-definition.ts';
export { findUnsupported } from './validate/find-unsupported.ts';
export { findVariableReferences } from './validate/find-variable-references.ts';
export { formatAwsFindings } from './validate/format-aws-findings.ts';
export type { MachineType } from './validate/definition-context.ts';
export * from './validate/catalogue/field-catalogue.ts';
export * from './validate/catalogue/field-rule.ts';
export { makeSpeller, type Speller } from './validate/did-you-mean.ts';
export * from './resource/task-resource.ts';
export { type CalledResource, tasksOf } from './resource/tasks-of.ts';
export { serviceIntegrations } from './resource/service-integrations.ts';
export { parseResource, parseTaskResource, type ResourceFault } from './resource/parse-resource.ts';
export type { ExpressionSyntaxError, Parsed } from './jsonpath/parsed.ts';
export { parsePath } from './jsonpath/parse-path.ts';
export { compilePath, type PathFunction } from './jsonpath/compile-path.ts';
export { isReferencePath, type Path, type PathRoot, type Segment } from './jsonpath/tree.ts';
export { compileIntrinsic } from './intrinsics/compile-intrinsic.ts';
export { INTRINSIC_DEPTH_MAX, parseIntrinsic } from './intrinsics/parse-intrinsic.ts';
export { inHashSetOrder, javaHash } from './intrinsics/java-hash.ts';
export { intrinsicFunctions } from './intrinsics/registry.ts';
export type { IntrinsicArgument, IntrinsicCall } from './intrinsics/tree.ts';
export { findDistributedMap } from './compile/distributed-map.ts';
export { compileDefinition } from './compile/compile-definition.ts';
export { buildContext, type ContextSource, formatInstant } from './context/build-context.ts';
export { compareTimestamps, parseTimestamp, type Timestamp } from './choice/timestamp.ts';
export { errorNames } from './errors/error-names.ts';
export { invariant, unreachable } from './errors/invariant.ts';
export { matchesError } from './errors/matches-error.ts';
export { RETRY_DELAY_SECONDS_MAX, retryDelaySeconds } from './errors/retry-delay-seconds.ts';
export { EXPRESSION_SIZE_MAX, requireBoundedSize } from './jsonpath/bounded-size.ts';
export {
  type BudgetLimits,
  compileJsonata,
  type CompiledJsonata,
  defaultLimits,
  type ErrorCode,
  type FreeVariable,
  type Grammar,
  type JsonataEnvironment,
  type JsonataFailure,
  type JsonataOutcome,
  type JsonataSyntaxError,
  variablesOf,
} from './jsonata/index.ts';
export { printPrettyJson } from './convert/formats/print-pretty-json.ts';
