/** `@stepwright/asl/yaml`: definitions in YAML, read, printed and edited with their comments. */
export { definitionParser, parseYamlDefinition } from './syntax/parse-yaml-definition.ts';
export { countComments } from './convert/formats/count-comments.ts';
export { editYaml, printYaml } from './convert/formats/print-yaml.ts';
