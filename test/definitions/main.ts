/**
 * `npm run definitions -- [--dir DIR] [--json FILE]`: checks real definitions as CreateStateMachine does, their
 * placeholders filled in, and says of each whether it is accepted, and if not, why.
 *
 * Exit codes: 0 if all refusals are known ones (each has its reason), 1 otherwise, 2 if the command could not be carried out.
 */
import { checkDefinition, findUnsupported } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findDefinitions, type FoundDefinition } from './find-definitions.ts';
import { knownRefusals } from './known-refusals.ts';

const DIRECTORY = fileURLToPath(new URL('../../../shared/definitions/files', import.meta.url));

interface Verdict {
  readonly name: string;
  readonly verdict: 'accepted' | 'refused' | 'not run yet';
  readonly findings: readonly string[];
  /** Why AWS refuses it too. */
  readonly reason: string | undefined;
}

process.exitCode = main();

function main(): number {
  const { values } = parseArgs({ options: { dir: { type: 'string', default: DIRECTORY }, json: { type: 'string' } } });
  if (!existsSync(values.dir)) {
    process.stderr.write(`there is no directory ${values.dir}; say with --dir where the definitions are\n`);
    return 2;
  }
  const verdicts = findDefinitions(values.dir).map(judge);
  for (const { name, verdict, findings, reason } of verdicts) {
    process.stdout.write(`${verdict.padEnd(12)} ${name}\n`);
    for (const finding of findings) process.stdout.write(`             ${finding}\n`);
    if (reason !== undefined) process.stdout.write(`             because ${reason}\n`);
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(verdicts, null, 2)}\n`);
  const count = (verdict: Verdict['verdict']): number => verdicts.filter((each) => each.verdict === verdict).length;
  process.stdout.write(
    `${verdicts.length} definitions: ${count('accepted')} accepted, ${count('refused')} refused, ` +
      `${count('not run yet')} valid and not run yet\n`,
  );
  const unknown = verdicts.filter(({ verdict, reason }) => verdict === 'refused' && reason === undefined);
  const stale = [...knownRefusals.keys()].filter(
    (name) => !verdicts.some((each) => each.name === name && each.verdict === 'refused'),
  );
  for (const { name } of unknown) process.stdout.write(`refused for no known reason: ${name}\n`);
  for (const name of stale) process.stdout.write(`known as refused, and is not: ${name}\n`);
  return verdicts.length > 0 && unknown.length === 0 && stale.length === 0 ? 0 : 1;
}

function judge({ name, text, format }: FoundDefinition): Verdict {
  const { tree, diagnostics } = definitionParser(format)(text);
  const found = tree === undefined ? diagnostics : checkDefinition(tree, { type: 'STANDARD' });
  const errors = found.filter(({ severity }) => severity === 'ERROR');
  const missing = tree === undefined || errors.length > 0 ? [] : findUnsupported(tree);
  const verdict = errors.length > 0 ? 'refused' : missing.length > 0 ? 'not run yet' : 'accepted';
  const findings = [...errors, ...missing].map(
    ({ code, message, location }) =>
      `${code}: ${message.split('\n', 1).join('')} at ${location?.startsWith('/') === true ? location : '/'}`,
  );
  return { name, verdict, findings: [...new Set(findings)], reason: knownRefusals.get(name) };
}
