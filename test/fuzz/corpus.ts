/**
 * What cases are mutated from: the definitions and expressions under `../shared` beside the repository where they are
 * present, and always a few of our own.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInDefinitions, builtInExpressions } from './built-in-corpus.ts';

export interface Corpus {
  /** Texts of definitions in JSON. */
  readonly definitions: readonly string[];
  readonly yamlDefinitions: readonly string[];
  readonly paths: readonly string[];
  readonly intrinsics: readonly string[];
  readonly jsonata: readonly string[];
}

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** The largest file that is taken: mutating larger ones finds no more and takes longer. */
const FILE_LENGTH_MAX = 20_000;

let loaded: Corpus | undefined;

/** The corpus, read once. The same files give the same corpus, so that a seed gives the same cases. */
export function corpus(): Corpus {
  loaded ??= load();
  return loaded;
}

function load(): Corpus {
  const files = definitionFiles();
  const json = [...builtInDefinitions, ...files.filter(isJson).map(fillPlaceholders), ...recordedDefinitions()];
  const texts = json.flatMap(stringsIn);
  return {
    definitions: json,
    yamlDefinitions: [
      'StartAt: A\nStates:\n  A: {Type: Succeed} # end\n',
      ...files.filter((text) => !isJson(text)).map(fillPlaceholders),
    ],
    paths: unique([...builtInExpressions.paths, ...texts.filter((text) => /^\$\$?[.[\w]/.test(text))]),
    intrinsics: unique([...builtInExpressions.intrinsics, ...texts.filter((text) => /^States\.\w+\(/.test(text))]),
    jsonata: unique([
      ...builtInExpressions.jsonata,
      ...texts.flatMap((text) => /^\{%([\s\S]*)%\}$/.exec(text)?.[1] ?? []),
      ...suiteExpressions(),
    ]),
  };
}

function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => join(directory, name));
}

function definitionFiles(): readonly string[] {
  return filesBelow(join(shared, 'definitions/files'))
    .filter((file) => /\.asl\.(?:json|ya?ml)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.length <= FILE_LENGTH_MAX);
}

/** The definitions that recorded cases create machines from. */
function recordedDefinitions(): readonly string[] {
  const definitions = filesBelow(join(shared, 'conformance/cases')).flatMap((file) =>
    stringsIn(readFileSync(file, 'utf8')).filter((text) => /^\s*\{/.test(text) && text.includes('"StartAt"')),
  );
  return unique(definitions.filter((text) => text.length <= FILE_LENGTH_MAX).map(fillPlaceholders));
}

function suiteExpressions(): readonly string[] {
  return (
    filesBelow(join(shared, 'jsonata-suite/groups'))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => Array.from(readFileSync(file, 'utf8').matchAll(/"expr":\s*("(?:[^"\\]|\\.)*")/g)))
      .map((match) => String(JSON.parse(match[1] ?? '""')))
      // Those that run until their budget is used up take longer than a thousand others; hostile.ts has their like.
      .filter((text) => text.length < 1_000 && !/\$inf\b|0{5}/.test(text))
  );
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** Placeholders of templates get a plausible value: an ARN where a resource stands, else a word. */
function fillPlaceholders(text: string): string {
  return text
    .replace(
      /"Resource"(\s*):(\s*)"\$\{[^}"]*\}"/g,
      '"Resource"$1:$2"arn:aws:lambda:us-east-1:123456789012:function:f"',
    )
    .replace(/\$\{[^}"]*\}/g, 'filled');
}

/** Every string value in a JSON text; none where it is no JSON. */
function stringsIn(text: string): readonly string[] {
  try {
    return collectStrings(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

function collectStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(collectStrings) : [];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text.length < FILE_LENGTH_MAX);
}
