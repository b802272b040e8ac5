/** The settings of one object of the catalogue: those that are set or usual, and the others to be added. */
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { fieldCatalogue, type FieldRule, type Json, type QueryLanguage, type ShapeName } from '@stepwright/asl';
import { nodeAt, type Path, pointerOf } from '../document/path.ts';
import { useDesigner } from '../store/designer-context.tsx';
import { FieldHelp } from './field-help.tsx';
import { fieldSections, type FieldSection, isOffered, isOfLanguage } from './field-sections.ts';
import { fieldWords } from './field-words.ts';
import { operatorGroups } from './choice-operator.ts';
import styles from './inspector.module.css';
import { ListForm } from './list-form.tsx';
import { type FieldProps, useField } from './use-field.ts';
import { ValueInput } from './value-input.tsx';

interface ShapeFormProps {
  readonly path: Path;
  readonly shape: ShapeName;
  readonly language: QueryLanguage;
}

/** Shapes whose settings are few: no headings. */
const WITH_HEADINGS: ReadonlySet<ShapeName> = new Set([
  'task',
  'pass',
  'choice',
  'wait',
  'succeed',
  'fail',
  'parallel',
  'map',
]);

/** The test of a rule has a form of its own. */
const TESTS = new Set(['Variable', ...operatorGroups.flatMap(({ items }) => items.map(({ value }) => value))]);

export function ShapeForm({ path, shape, language }: ShapeFormProps) {
  const present = useDesigner(({ document: { good } }) => {
    const node = good === undefined ? undefined : nodeAt(good, path);
    return node?.kind === 'object' ? [...node.members.keys()].join('\n') : '';
  }).split('\n');
  const whole: FieldSection = {
    title: '',
    fields: [...fieldCatalogue[shape].fields.values()].filter(
      ({ name }) => name !== 'States' && !(shape === 'choiceRule' && TESTS.has(name)),
    ),
  };
  const sections = WITH_HEADINGS.has(shape) ? fieldSections(shape) : [whole];
  return (
    <>
      {sections.map((section) => (
        <Section
          key={section.title}
          path={path}
          shape={shape}
          language={language}
          section={section}
          present={present}
        />
      ))}
    </>
  );
}

interface SectionProps extends ShapeFormProps {
  readonly section: FieldSection;
  readonly present: readonly string[];
}

function Section({ path, shape, language, section: { title, fields }, present }: SectionProps) {
  const isShown = (rule: FieldRule): boolean =>
    present.includes(rule.name) ||
    (isOfLanguage(rule, language) && (rule.required !== undefined || isOffered(shape, rule, present)));
  const shown = fields.filter(isShown);
  const others = fields.filter((rule) => !isShown(rule) && isOfLanguage(rule, language));
  if (shown.length === 0 && others.length === 0) return null;
  return (
    <section className={styles['section']} aria-label={title === '' ? undefined : title}>
      {title !== '' && <h3 className={styles['heading']}>{title}</h3>}
      {shown.map((rule) => (
        <FieldForm
          key={rule.name}
          path={path}
          shape={shape}
          rule={rule}
          language={language}
          isSet={present.includes(rule.name)}
        />
      ))}
      {others.length > 0 && <AddField path={path} shape={shape} language={language} rules={others} />}
    </section>
  );
}

function FieldForm(props: FieldProps & { readonly isSet: boolean }) {
  const { rule, shape, language, isSet, path } = props;
  const field = useField(props);
  const itemShape = rule.value.kind === 'list' && rule.value.shape !== 'branch' ? rule.value.shape : undefined;
  const canRemove = isSet && rule.required === undefined && rule.name !== 'Next';
  return (
    <div className={styles['field']} data-field={pointerOf([...path, rule.name])}>
      <div className={styles['label']}>
        <span>{fieldWords(rule.name)}</span>
        <code>{rule.name}</code>
        <FieldHelp shape={shape} name={rule.name} language={language} />
        {canRemove && (
          <ActionIcon
            className={styles['remove'] ?? ''}
            variant="subtle"
            size={18}
            color="gray"
            aria-label={`Remove ${rule.name}`}
            onClick={field.remove}
          >
            ×
          </ActionIcon>
        )}
      </div>
      {itemShape !== undefined ? (
        <ListForm
          {...props}
          itemShape={itemShape}
          renderSettings={(itemPath) => <ShapeForm path={itemPath} shape={itemShape} language={language} />}
        />
      ) : rule.value.kind === 'object' && isSet ? (
        <div className={styles['nested']}>
          <ShapeForm path={[...path, rule.name]} shape={rule.value.shape} language={language} />
        </div>
      ) : (
        <ValueInput {...props} label={`${fieldWords(rule.name)} (${rule.name})`} />
      )}
      <p className={styles['meaning']}>{rule.meaning}</p>
    </div>
  );
}

/** The settings that are not there yet, each with what it is for. */
function AddField({ path, shape, language, rules }: ShapeFormProps & { readonly rules: readonly FieldRule[] }) {
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <UnstyledButton className={styles['add'] ?? ''}>
          + {rules.length === 1 ? fieldWords(rules[0]?.name ?? '') : `${rules.length} more settings`}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {rules.map((rule) => (
          <AddItem key={rule.name} path={path} shape={shape} language={language} rule={rule} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function AddItem(props: FieldProps) {
  const { rule } = props;
  const field = useField(props);
  return (
    <Menu.Item onClick={() => field.set(startValue(rule))}>
      {fieldWords(rule.name)} <code className={styles['term']}>{rule.name}</code>
      <span className={styles['meaning']}>{rule.meaning}</span>
    </Menu.Item>
  );
}

/** A value to start from that the checker takes, where there is one. */
function startValue({ value, default: fallback }: FieldRule): Json {
  switch (value.kind) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Number.isFinite(Number(fallback)) ? Number(fallback) : (value.min ?? 1);
    case 'choice':
      return value.values[0] ?? '';
    case 'path':
    case 'referencePath':
    case 'pathOrIntrinsic':
      return '$';
    case 'template':
    case 'assignments':
    case 'literal':
    case 'object':
    case 'credentials':
    case 'states':
      return new Map();
    case 'texts':
    case 'list':
      return [];
    case 'timestamp':
      return '2026-01-01T00:00:00Z';
    case 'text':
    case 'stateName':
    case 'resource':
      return '';
    default:
      return value satisfies never;
  }
}
