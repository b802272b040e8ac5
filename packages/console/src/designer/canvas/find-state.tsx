/** Finds a step by its name, its comment or what it calls. */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type RefObject, useState } from 'react';
import type { GraphState } from '../../graph/machine-graph.ts';
import { describeState } from '../../graph/state-words.ts';
import { useDesigner } from '../store/designer-context.tsx';

const FOUND_MAX = 30;

export function FindState({ inputRef }: { readonly inputRef: RefObject<HTMLInputElement | null> }) {
  const graph = useDesigner((state) => state.graph);
  const show = useDesigner((state) => state.show);
  const [words, setWords] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found =
    words.trim() === '' ? [] : [...graph.states.values()].filter((state) => fits(state, words)).slice(0, FOUND_MAX);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(path) => {
        show(path);
        setWords('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          type="search"
          w={180}
          aria-label="Find a step"
          placeholder="Find a step"
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words.trim() === ''}>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
          {found.length === 0 && <Combobox.Empty>No step has these words</Combobox.Empty>}
          {found.map((state) => (
            <Combobox.Option key={state.path} value={state.path}>
              {state.name} <small>{describeState(state)}</small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function fits(state: GraphState, words: string): boolean {
  const text =
    `${state.name} ${state.comment ?? ''} ${state.resource ?? ''} ${describeState(state)} ${state.type ?? ''}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
