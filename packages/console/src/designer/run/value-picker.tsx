/** Picks a value by clicking on the data of the state in the execution that is sampled. */
import { ActionIcon, Popover, Text } from '@mantine/core';
import { type Json, JsonSyntaxError, parseJson, type QueryLanguage } from '@stepwright/asl';
import { useState } from 'react';
import type { Path } from '../document/path.ts';
import { readableRoots } from './readable-roots.ts';
import { SampleTrees } from './sample-trees.tsx';
import { useStateSample } from './use-state-sample.ts';
import type { DataRoot } from './value-path.ts';

interface ValuePickerProps {
  /** The object in which the field stands: its state is the innermost one on the way. */
  readonly path: Path;
  readonly field: string;
  readonly language: QueryLanguage;
  readonly onPick: (root: DataRoot, path: Path) => void;
}

export function ValuePicker(props: ValuePickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={340} position="left-start" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size="sm"
          color="gray"
          aria-label={`Pick a value for ${props.field} from data`}
          title="Pick a value from data"
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
        {isOpen && (
          <PickedFrom
            {...props}
            onPick={(root, path) => {
              props.onPick(root, path);
              setIsOpen(false);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function PickedFrom({ path, field, language, onPick }: ValuePickerProps) {
  const sample = useStateSample(path);
  if (sample === undefined) {
    return (
      <Text size="sm">
        Run the draft, or choose an execution under Try: then the data of this step in it are shown here, to pick from.
      </Text>
    );
  }
  return (
    <SampleTrees sample={sample} language={language} roots={readableRoots(path, field, language)} onPick={onPick} />
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
