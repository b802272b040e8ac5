/** The definitions in a directory: files of their own, and those that stand inside templates. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type ScalarTag, visit } from 'yaml';
import { fillFile, fillResource, fillText } from './fill-placeholders.ts';

export interface FoundDefinition {
  /** The file, and for one inside a template its logical id: `saga/template.yaml#Machine`. */
  readonly name: string;
  /** Filled in. */
  readonly text: string;
  readonly format: 'json' | 'yaml';
}

/** All definitions below a directory, by name. */
export function findDefinitions(directory: string): readonly FoundDefinition[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted();
  return names.flatMap((name) => {
    if (/\.asl(?:\.json)?$/.test(name)) return [ofFile(directory, name, 'json')];
    if (/\.asl\.ya?ml$/.test(name)) return [ofFile(directory, name, 'yaml')];
    return /\.(?:ya?ml|json|template)$/.test(name) ? ofTemplate(name, readFileSync(join(directory, name), 'utf8')) : [];
  });
}

function ofFile(directory: string, name: string, format: FoundDefinition['format']): FoundDefinition {
  return { name, text: fillFile(readFileSync(join(directory, name), 'utf8')), format };
}

const MACHINE_TYPES: readonly unknown[] = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'];

/** CloudFormation's functions in short form give a text: that of `!Sub` stays, a name is all that the others are. */
const FUNCTION_TAGS: readonly ScalarTag[] = ['Sub', 'Ref', 'GetAtt', 'ImportValue', 'Join', 'Select', 'If'].map(
  (name) => ({
    tag: `!${name}`,
    resolve: (text: string) => (name === 'Sub' ? text : `\${${text}}`),
  }),
);

/** The definitions that a template holds itself, in Definition or DefinitionString. */
function ofTemplate(name: string, text: string): readonly FoundDefinition[] {
  if (!text.includes('StateMachine')) return [];
  const document = parseDocument(text, { customTags: [...FUNCTION_TAGS], logLevel: 'silent' });
  const resources = document.get('Resources');
  if (!isMap(resources)) return [];
  return resources.items.flatMap(({ key, value }) => {
    if (!isMap(value) || !MACHINE_TYPES.includes(value.get('Type'))) return [];
    const id = isScalar(key) ? String(key.value) : '';
    const written = value.getIn(['Properties', 'DefinitionString']);
    if (typeof written === 'string')
      return [{ name: `${name}#${id}`, text: fillFile(written), format: 'json' as const }];
    const definition = value.getIn(['Properties', 'Definition']);
    if (!isMap(definition)) return [];
    return [{ name: `${name}#${id}`, text: JSON.stringify(filled(definition)), format: 'json' as const }];
  });
}

function filled(definition: unknown): unknown {
  if (!isMap(definition) && !isSeq(definition)) return undefined;
  visit(definition, {
    Pair: (_, pair) => {
      if (!isScalar(pair.value) || typeof pair.value.value !== 'string') return;
      const isResource = isScalar(pair.key) && pair.key.value === 'Resource';
      pair.value.value = isResource ? fillResource(pair.value.value) : fillText(pair.value.value);
    },
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string') scalar.value = fillText(scalar.value);
    },
  });
  return definition.toJSON();
}
