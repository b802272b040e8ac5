/** The filters above a list of executions. What is chosen stands in the address, so it can be sent to somebody. */
import { Button, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import styles from './execution-filters.module.css';
import { countsQuery, searchKeysQuery } from './execution-queries.ts';
import { type ExecutionSearch, hasFilters } from './execution-search.ts';
import { StatusChips } from './status-chips.tsx';

/** How long a text must rest before it is looked for, in milliseconds. */
const TYPING_MS = 300;

interface FiltersProps {
  readonly stateMachineArn: string | undefined;
  readonly search: ExecutionSearch;
  /** ARNs of the machine's versions and aliases with what they are called. */
  readonly versions?: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (search: ExecutionSearch) => void;
}

export function ExecutionFilters({ stateMachineArn, search, versions = [], onChange }: FiltersProps) {
  const counts = useQuery(countsQuery(stateMachineArn)).data?.counts;
  function set(part: ExecutionSearch): void {
    onChange({ ...search, ...part });
  }
  return (
    <div className={styles['filters']} role="search" aria-label="Filters of executions">
      <StatusChips counts={counts} chosen={search.status} onChoose={(status) => set({ status })} />
      <div className={styles['fields']}>
        <TypedText label="Name begins with" value={search.name} onChange={(name) => set({ name })} />
        <DateRange search={search} onChange={set} />
        <TypedText
          label="Error"
          value={search.error}
          disabled={search.version !== undefined}
          onChange={(error) => set({ error })}
        />
        {versions.length > 0 && (
          <Select
            aria-label="Version or alias"
            placeholder="Version or alias"
            data={versions}
            value={search.version ?? null}
            clearable
            w={150}
            onChange={(version) =>
              onChange({ ...search, version: version ?? undefined, error: undefined, key: undefined, value: undefined })
            }
          />
        )}
        {stateMachineArn !== undefined && search.version === undefined && (
          <InputFilter stateMachineArn={stateMachineArn} search={search} onChange={set} />
        )}
        {hasFilters(search) && (
          <Button variant="subtle" onClick={() => onChange({ status: search.status })}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}

/** A text that is looked for once typing rests. */
function TypedText(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { label, value = '', disabled = false, onChange } = props;
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text === '' ? undefined : text), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={text}
      w={150}
      disabled={disabled}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

function DateRange({ search, onChange }: Pick<FiltersProps, 'search' | 'onChange'>) {
  const { from, to } = search;
  const label = from === undefined && to === undefined ? 'Any day' : `${from ?? '…'} to ${to ?? 'today'}`;
  return (
    <Popover trapFocus position="bottom-start">
      <Popover.Target>
        <Button variant="default">Started: {label}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TextInput
            type="date"
            label="From"
            value={from ?? ''}
            onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label="To and including"
            value={to ?? ''}
            onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** By what the input has at one of the machine's search keys. */
function InputFilter(props: {
  readonly stateMachineArn: string;
  readonly search: ExecutionSearch;
  readonly onChange: FiltersProps['onChange'];
}) {
  const { stateMachineArn, search, onChange } = props;
  const paths = useQuery(searchKeysQuery(stateMachineArn)).data?.paths ?? [];
  if (paths.length === 0) return null;
  return (
    <div className={styles['pair']}>
      <Select
        aria-label="Search key"
        placeholder="Input has"
        data={[...paths]}
        value={search.key ?? null}
        clearable
        w={150}
        onChange={(key) => onChange({ key: key ?? undefined, value: key === null ? undefined : search.value })}
      />
      {search.key !== undefined && (
        <>
          <Text size="xs">=</Text>
          <TypedText label="Value" value={search.value} onChange={(value) => onChange({ value })} />
        </>
      )}
    </div>
  );
}
