/** The input of a field whose value is written in a line or two: text, number, path, expression, or any JSON. */
import { Autocomplete, Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { errorNames, isJsonArray, type Json } from '@stepwright/asl';
import { useState } from 'react';
import { insertedValue } from '../run/insert-value.ts';
import { valuePath } from '../run/value-path.ts';
import { ValuePicker } from '../run/value-picker.tsx';
import type { MachineGraph } from '../../graph/machine-graph.ts';
import { type Path, pointerOf } from '../document/path.ts';
import { serviceActions } from '../palette/service-actions.ts';
import { useDesigner } from '../store/designer-context.tsx';
import { isFreeJson, readField, showField } from './field-text.ts';
import { JsonEditor } from './json-editor.tsx';
import { type FieldProps, useField } from './use-field.ts';

interface ValueInputProps extends FieldProps {
  /** The name of the field, for those who hear it. */
  readonly label: string;
}

export function ValueInput(props: ValueInputProps) {
  const { rule, language, label } = props;
  const field = useField(props);
  const { value } = field;
  const isExpression = typeof value === 'string' && value.startsWith('{%');
  if (rule.value.kind === 'boolean' && !isExpression && rule.expression !== true) {
    return (
      <Checkbox
        size="xs"
        label="Yes"
        aria-label={label}
        checked={value === true}
        onChange={(event) => field.set(event.currentTarget.checked)}
      />
    );
  }
  if (rule.value.kind === 'choice' && !isExpression) {
    return (
      <Select
        aria-label={label}
        data={[...rule.value.values]}
        value={typeof value === 'string' ? value : null}
        placeholder={rule.default ?? 'not set'}
        clearable={rule.required === undefined}
        onChange={(next) => (next === null ? field.remove() : field.set(next))}
      />
    );
  }
  if (rule.value.kind === 'stateName') return <StateNameInput {...props} />;
  if (rule.value.kind === 'texts' && (value === undefined || isTexts(value))) {
    const data = rule.name === 'ErrorEquals' ? Object.values(errorNames) : [];
    return (
      <TagsInput
        size="xs"
        aria-label={label}
        data={data}
        value={isTexts(value) ? [...value] : []}
        placeholder="Type, then Enter"
        onChange={(next) => field.set(next)}
      />
    );
  }
  return <TextField {...props} key={`${rule.name}/${language}`} />;
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return isJsonArray(value) && value.every((item) => typeof item === 'string');
}

/** Keeps what is typed while it is no value yet; what is a value goes into the document at once. */
function TextField(props: ValueInputProps) {
  const { rule, language, label } = props;
  const field = useField(props);
  const [draft, setDraft] = useState<string>();
  const shown = draft ?? (field.value === undefined ? '' : showField(field.value, rule));
  const read = draft === undefined || draft === '' ? undefined : readField(draft, rule, language);
  const error = read !== undefined && 'error' in read ? read.error : undefined;
  const onChange = (text: string): void => {
    setDraft(text);
    const next = readField(text, rule, language);
    if ('value' in next) field.set(next.value);
    else if (text === '' && rule.required === undefined) field.remove();
  };
  const onBlur = (): void => {
    if (error === undefined) setDraft(undefined);
    field.leave();
  };
  const common = { 'aria-label': label, value: shown, error, onBlur } as const;
  if (isFreeJson(rule) || rule.value.kind === 'object' || rule.value.kind === 'list') {
    return (
      <JsonEditor
        label={label}
        value={shown}
        error={error}
        language={language}
        onChange={onChange}
        onBlur={onBlur}
        picker={(insert) => (
          <ValuePicker
            path={props.path}
            field={rule.name}
            language={language}
            onPick={(root, path) => insert((before) => insertedValue(before, { root, path, language }))}
          />
        )}
      />
    );
  }
  if (rule.value.kind === 'resource') {
    const data = serviceActions.map(({ resource }) => resource);
    return <Autocomplete size="xs" {...common} data={data} limit={12} styles={MONOSPACE} onChange={onChange} />;
  }
  const isPath = ['path', 'referencePath', 'pathOrIntrinsic'].includes(rule.value.kind);
  const canPick = isPath || (rule.expression === true && language === 'JSONata');
  const isLong = rule.name === 'Comment' || rule.name === 'Cause' || rule.name === 'Condition';
  if (isLong) {
    const styles = rule.name === 'Condition' ? MONOSPACE : {};
    return (
      <Textarea
        {...common}
        autosize
        minRows={1}
        maxRows={8}
        styles={styles}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      placeholder={rule.default ?? ''}
      styles={isPath || shown.startsWith('{%') ? MONOSPACE : {}}
      rightSection={
        canPick && (
          <ValuePicker
            path={props.path}
            field={rule.name}
            language={language}
            onPick={(root, path) => onChange(valuePath(root, path, language))}
          />
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const MONOSPACE = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } } as const;

/** A state of the same scope. */
function StateNameInput(props: ValueInputProps) {
  const field = useField(props);
  const graph = useDesigner((state) => state.graph);
  const names = namesInScope(graph, props.path);
  const value = typeof field.value === 'string' ? field.value : null;
  const data = value === null || names.includes(value) ? names : [...names, value];
  const isMissing = value !== null && !names.includes(value);
  return (
    <Select
      aria-label={props.label}
      data={data}
      value={value}
      searchable
      placeholder="Choose a step"
      error={isMissing ? `There is no step '${value}' here.` : undefined}
      clearable={props.rule.required === undefined}
      onChange={(next) => (next === null ? field.remove() : field.set(next))}
    />
  );
}

/** The names of the scope in which a path stands: that of the innermost state on the way. */
function namesInScope({ scopeOf, root }: MachineGraph, path: Path): readonly string[] {
  for (let length = path.length; length > 0; length--) {
    const scope = scopeOf.get(pointerOf(path.slice(0, length)));
    if (scope !== undefined) return scope.states.map(({ name }) => name);
  }
  return root.states.map(({ name }) => name);
}
