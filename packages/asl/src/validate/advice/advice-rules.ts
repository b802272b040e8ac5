/** Every rule of ours, in the order of their names. */
import type { AdviceRule } from './advice-rule.ts';
import { callbackWithoutToken } from './callback-without-token.ts';
import { catchNeverMatches } from './catch-never-matches.ts';
import { choiceRuleUnreachable } from './choice-rule-unreachable.ts';
import { choiceWithoutDefault } from './choice-without-default.ts';
import { deprecatedIterator } from './deprecated-iterator.ts';
import { deprecatedMapParameters } from './deprecated-map-parameters.ts';
import { distributedFieldInline } from './distributed-field-inline.ts';
import { dollarKeyInJsonata } from './dollar-key-in-jsonata.ts';
import { duplicateErrorName } from './duplicate-error-name.ts';
import { endFalse } from './end-false.ts';
import { errorNameMisspelt } from './error-name-misspelt.ts';
import { errorNameTaken } from './error-name-taken.ts';
import { errorNeverReported } from './error-never-reported.ts';
import { failWithoutError } from './fail-without-error.ts';
import { jsonataInJsonpath } from './jsonata-in-jsonpath.ts';
import { jsonataMarks } from './jsonata-marks.ts';
import { jsonpathInJsonata } from './jsonpath-in-jsonata.ts';
import { loopWithoutExit } from './loop-without-exit.ts';
import { maxDelayBelowInterval } from './max-delay-below-interval.ts';
import { maxDelayWithoutEffect } from './max-delay-without-effect.ts';
import { passIgnoresParameters } from './pass-ignores-parameters.ts';
import { passWithoutEffect } from './pass-without-effect.ts';
import { pathNotInData } from './path-not-in-data.ts';
import { resourceNotPortable } from './resource-not-portable.ts';
import { resultSelectedAndDropped } from './result-selected-and-dropped.ts';
import { retryNeverMatches } from './retry-never-matches.ts';
import { retryOfTooLargeData } from './retry-of-too-large-data.ts';
import { retrySettingsUnused } from './retry-settings-unused.ts';
import { runtimeErrorListed } from './runtime-error-listed.ts';
import { taskTimeoutNeverFires } from './task-timeout-never-fires.ts';
import { taskWithoutTimeout } from './task-without-timeout.ts';
import { tokenWithoutCallback } from './token-without-callback.ts';
import { unknownContextField } from './unknown-context-field.ts';
import { unusedVariable } from './unused-variable.ts';
import { variableMaybeUnset } from './variable-maybe-unset.ts';
import { waitOfZero } from './wait-of-zero.ts';
import { waitOutlastsExecution } from './wait-outlasts-execution.ts';

export const adviceRules: readonly AdviceRule[] = [
  callbackWithoutToken,
  catchNeverMatches,
  choiceRuleUnreachable,
  choiceWithoutDefault,
  deprecatedIterator,
  deprecatedMapParameters,
  distributedFieldInline,
  dollarKeyInJsonata,
  duplicateErrorName,
  endFalse,
  errorNameMisspelt,
  errorNameTaken,
  errorNeverReported,
  failWithoutError,
  jsonataInJsonpath,
  jsonataMarks,
  jsonpathInJsonata,
  loopWithoutExit,
  maxDelayBelowInterval,
  maxDelayWithoutEffect,
  passIgnoresParameters,
  passWithoutEffect,
  pathNotInData,
  resourceNotPortable,
  resultSelectedAndDropped,
  retryNeverMatches,
  retryOfTooLargeData,
  retrySettingsUnused,
  runtimeErrorListed,
  taskTimeoutNeverFires,
  taskWithoutTimeout,
  tokenWithoutCallback,
  unknownContextField,
  unusedVariable,
  variableMaybeUnset,
  waitOfZero,
  waitOutlastsExecution,
];
