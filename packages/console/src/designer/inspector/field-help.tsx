/** The explanation of a setting, from the field catalogue: meaning, type, default, example and the common mistake. */
import { ActionIcon, Code, Popover, Text } from '@mantine/core';
import { fromPlain, printPrettyJson, type QueryLanguage, type ShapeName } from '@stepwright/asl';
import { explainField } from '@stepwright/asl/explain';
import { fieldWords } from './field-words.ts';

interface FieldHelpProps {
  readonly shape: ShapeName;
  readonly name: string;
  readonly language: QueryLanguage;
}

export function FieldHelp({ shape, name, language }: FieldHelpProps) {
  const field = explainField(shape, name);
  if (field === undefined) return null;
  const example = field.examples[language] ?? field.examples.JSONPath ?? field.examples.JSONata;
  return (
    <Popover width={360} position="left-start" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" size={18} radius="xl" color="gray" aria-label={`What ${name} means`}>
          ?
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {fieldWords(name)} <Code>{name}</Code>
        </Text>
        <Text size="sm" mt={4}>
          {field.meaning}
        </Text>
        <Text size="xs" mt={8}>
          <b>Takes:</b> {field.type}
        </Text>
        <Text size="xs">
          <b>If absent:</b> {field.default}
        </Text>
        <Text size="xs">
          <b>Common mistake:</b> {field.mistake}
        </Text>
        {example !== undefined && (
          <Code block mt={8} tabIndex={0} style={{ maxHeight: 200, overflow: 'auto' }}>
            {printPrettyJson(fromPlain(example)).trimEnd()}
          </Code>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
