/** The checker against AWS's recordings: what AWS refused, with its words, and what it accepted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { resolvePointer } from '../json/json-pointer.ts';
import { parseJson } from '../json/parse-json.ts';
import { parseDefinition } from '../syntax/parse-definition.ts';
import { checkDefinition } from './check-definition.ts';
import type { MachineType } from './definition-context.ts';
import type { Diagnostic } from './diagnostic.ts';
import { formatAwsFindings } from './format-aws-findings.ts';

const CASES = new URL('../../../../../shared/conformance/cases/', import.meta.url);
const isPresent = existsSync(CASES);

/** One call of the API that carries a definition, and what AWS answered. */
interface RecordedCall {
  readonly id: string;
  readonly operation: string;
  readonly definition: string;
  readonly type: MachineType;
  /** The text of the error or the diagnostics, or undefined where the call succeeded. */
  readonly refusal: Json | undefined;
}

function textAt(value: Json, pointer: string): string | undefined {
  const found = resolvePointer(value, pointer);
  return typeof found === 'string' ? found : undefined;
}

function readCalls(): readonly RecordedCall[] {
  if (!isPresent) return [];
  const files = readdirSync(CASES).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const cases = parseJson(readFileSync(new URL(name, CASES), 'utf8'));
    return isJsonArray(cases) ? cases.filter(isJsonObject).flatMap(callsOf) : [];
  });
}

function callsOf(recorded: JsonObject): readonly RecordedCall[] {
  const steps = recorded.get('steps');
  if (!isJsonArray(steps)) return [];
  return steps.flatMap((step) => {
    const definition = textAt(step, '/params/definition');
    const operation = textAt(step, '/op') ?? '';
    if (definition === undefined || resolvePointer(step, '/clientSide') === true) return [];
    const text = textAt(step, '/params/type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
    const id = `${textAt(recorded, '/id') ?? ''} ${textAt(step, '/id') ?? ''}`;
    return [{ id, operation, definition: fill(definition), type: text, refusal: refusalOf(recorded, step) }];
  });
}

/** Variables of the recordings stand for ARNs and times that the calls before gave. */
function fill(definition: string): string {
  return definition
    .replaceAll(/\$\{now[^}]*\}/g, '2026-01-01T00:00:00')
    .replaceAll(/\$\{(activity\w*)\}/g, 'arn:aws:states:us-east-1:111111111111:activity:$1')
    .replaceAll(/\$\{(\w+)\}/g, 'arn:aws:states:us-east-1:111111111111:stateMachine:$1');
}

function refusalOf(recorded: JsonObject, step: Json): Json | undefined {
  const expected = recorded.get('expect');
  if (!isJsonObject(expected)) return undefined;
  if (textAt(step, '/op') === 'ValidateStateMachineDefinition') {
    return resolvePointer(expected, '/validation_response/diagnostics');
  }
  if (resolvePointer(step, '/error') !== true) return undefined;
  const keys = resolvePointer(step, '/expect');
  const names = isJsonArray(keys) ? keys.map(String) : ['exception'];
  for (const name of names) {
    const answer = expected.get(name) ?? null;
    const message = textAt(answer, '/message') ?? textAt(answer, '/exception_value');
    if (message !== undefined) return message;
  }
  return undefined;
}

function check({ definition, type }: RecordedCall): readonly Diagnostic[] {
  const { tree, diagnostics } = parseDefinition(definition);
  return tree === undefined ? diagnostics : [...diagnostics, ...checkDefinition(tree, { type })];
}

const calls = readCalls();
const PREFIX = "Invalid State Machine Definition: '";

describe.skipIf(!isPresent)('recordings in ../shared/conformance (skipped where that folder is absent)', () => {
  const texts = calls.filter(({ refusal }) => typeof refusal === 'string' && refusal.includes(PREFIX));

  test('there are recordings of each kind', () => {
    expect(texts.length).toBeGreaterThanOrEqual(9);
    expect(calls.length).toBeGreaterThan(1_000);
  });

  test.each(texts.map((call) => [call.id, call] as const))('%s is refused in AWS’s words', (_id, call) => {
    const text = typeof call.refusal === 'string' ? call.refusal : '';
    const expected = text.slice(text.indexOf(PREFIX) + PREFIX.length, -1);
    // TestState takes a state alone and names it StateName.
    const isBareState = call.operation === 'TestState' && !call.definition.includes('"States"');
    const definition = isBareState
      ? `{"StartAt": "StateName", "States": {"StateName": ${call.definition}}}`
      : call.definition;
    expect(formatAwsFindings(check({ ...call, definition }))).toBe(expected);
  });

  const validations = calls.filter(({ operation }) => operation === 'ValidateStateMachineDefinition');
  test.each(validations.map((call) => [call.id, call] as const))('%s gives AWS’s diagnostics', (_id, call) => {
    const expected = isJsonArray(call.refusal) ? call.refusal : [];
    const actual = check(call).map(({ code, message, severity, location }) => ({ code, message, severity, location }));
    expect(actual).toEqual(
      expected.map((finding) => ({
        code: textAt(finding, '/code'),
        message: textAt(finding, '/message'),
        severity: textAt(finding, '/severity'),
        location: textAt(finding, '/location'),
      })),
    );
  });

  test('every definition that AWS accepted has no errors', () => {
    const accepted = calls.filter(
      ({ operation, refusal }) =>
        (operation === 'CreateStateMachine' || operation === 'UpdateStateMachine') && refusal === undefined,
    );
    expect(accepted.length).toBeGreaterThan(900);
    const refused = accepted.flatMap((call) => {
      const errors = formatAwsFindings(check(call));
      return errors === '' ? [] : [`${call.id}: ${errors}`];
    });
    expect(refused).toEqual([]);
  });

  test('every pointer points at something', () => {
    for (const call of calls) {
      for (const { pointer, offset, length } of check(call)) {
        if (pointer !== '') expect(resolvePointer(parseJson(call.definition), pointer)).toBeDefined();
        expect(offset + length).toBeLessThanOrEqual(call.definition.length);
      }
    }
  });
});
