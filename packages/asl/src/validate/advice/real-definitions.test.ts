/**
 * The advice on real workflows. Each finding was read and judged true of the text with its placeholders filled in, so
 * another count asks for another look. (One token-without-callback is owed to the filling: that resource is a placeholder.)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { definitionParser } from '../../syntax/parse-yaml-definition.ts';
import { adviseDefinition } from './advise-definition.ts';

const FILES = new URL('../../../../../../shared/definitions/files/', import.meta.url);
const isPresent = existsSync(FILES);

/** Placeholders stand for ARNs mostly; any text does, since nothing is called. */
const FILLING = 'arn:aws:lambda:us-east-1:123456789012:function:placeholder';

function countAdvice(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of readdirSync(FILES, { recursive: true, encoding: 'utf8' })) {
    if (!/\.asl\.(?:json|ya?ml)$/.test(name)) continue;
    const text = readFileSync(new URL(name, FILES), 'utf8').replaceAll(/\$\{\w+\}/g, FILLING);
    const { tree } = definitionParser(name.endsWith('json') ? 'json' : 'yaml')(text);
    if (tree === undefined) continue;
    for (const { rule = '' } of adviseDefinition(tree, { type: 'STANDARD' })) counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(!isPresent)('real workflows in ../shared/definitions (skipped where that folder is absent)', () => {
  test('get the advice that was found to be true', () => {
    expect(countAdvice()).toEqual({
      'choice-without-default': 4,
      'deprecated-iterator': 11,
      'deprecated-map-parameters': 4,
      'fail-without-error': 12,
      'pass-without-effect': 11,
      'task-without-timeout': 25,
      'token-without-callback': 2,
      'unused-variable': 1,
    });
  });
});
