/** Picks a path by clicking on the data that came into a state when the draft last ran. */
import { ActionIcon, Popover, Text } from '@mantine/core';
import { type Json, JsonSyntaxError, parseJson, type QueryLanguage } from '@stepwright/asl';
import { useState } from 'react';
import { type Path, pointerOf } from '../document/path.ts';
import { useDesigner } from '../store/designer-context.tsx';
import { DataTree } from './data-tree.tsx';
import styles from './run.module.css';
import { valuePath } from './value-path.ts';

interface ValuePickerProps {
  /** Where the field stands: its state is the innermost one on the way. */
  readonly path: Path;
  readonly language: QueryLanguage;
  readonly onPick: (text: string) => void;
}

export function ValuePicker({ path, language, onPick }: ValuePickerProps) {
  const input = useDesigner(({ runStates, graph }) => {
    for (let length = path.length; length > 0; length--) {
      const state = pointerOf(path.slice(0, length));
      if (graph.states.has(state)) return runStates.get(state)?.input;
    }
    return undefined;
  });
  const [isOpen, setIsOpen] = useState(false);
  const data = input === undefined ? undefined : readJson(input);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={320} position="left-start" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size="sm"
          color="gray"
          aria-label="Pick a value from data"
          onClick={() => setIsOpen(!isOpen)}
        >
          <svg
            viewBox="0 0 20 20"
            width="14"
            height="14"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            aria-hidden="true"
          >
            <path d="M10 4v3M10 13v3M4 10h3M13 10h3M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7" />
          </svg>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {data === undefined ? (
          <Text size="sm">
            Run the draft once: then the data that comes into this step is shown here, to pick from.
          </Text>
        ) : (
          <div className={styles['box']}>
            <DataTree
              value={data}
              onPick={(picked) => {
                onPick(valuePath(picked, language));
                setIsOpen(false);
              }}
            />
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The value of a JSON text; undefined where it is none. */
export function readJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
