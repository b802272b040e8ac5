/** What can be done with the selected states: a small bar above the state, and a menu for the rest. */
import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import type { GraphState } from '../../graph/machine-graph.ts';
import { STATE_TYPES, stateWords } from '../../graph/state-words.ts';
import { waysOf } from '../commands/connect-states.ts';
import { convertType } from '../commands/convert-type.ts';
import { deleteStates } from '../commands/delete-states.ts';
import { duplicateState } from '../commands/duplicate-state.ts';
import { wrapStates } from '../commands/wrap-states.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import styles from './canvas.module.css';
import { copySelected, pasteHere } from './clipboard.ts';

interface StateActionsProps {
  readonly state: GraphState;
  readonly onConnect: () => void;
}

export function StateActions({ state, onConnect }: StateActionsProps) {
  const store = useDesignerStore();
  const run = useDesigner((designer) => designer.run);
  const selected = useDesigner((designer) => designer.selected);
  const [first] = selected;
  // One bar for all that is selected.
  if (first !== state.path) return null;
  const paths = [...selected];
  const isOne = paths.length === 1;
  return (
    <div className={styles['actionBar']} role="toolbar" aria-label={isOne ? `Actions for ${state.name}` : 'Actions'}>
      {isOne && (
        <Tooltip label="Duplicate (Ctrl+D)">
          <ActionIcon variant="subtle" size="sm" aria-label="Duplicate" onClick={() => run(duplicateState(state.path))}>
            <Glyph path="M7 7h9v9H7zM4 13V4h9" />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label="Delete (Del)">
        <ActionIcon variant="subtle" size="sm" color="red" aria-label="Delete" onClick={() => run(deleteStates(paths))}>
          <Glyph path="M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6" />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon variant="subtle" size="sm" aria-label="More actions">
            <Glyph path="M5 10h.01M10 10h.01M15 10h.01" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className="nowheel nodrag nopan">
          {isOne && waysOf(state.type).length > 0 && (
            <Menu.Item rightSection={<Key name="L" />} onClick={onConnect}>
              Connect to …
            </Menu.Item>
          )}
          <Menu.Item rightSection={<Key name="Ctrl C" />} onClick={() => void copySelected(store.getState())}>
            Copy
          </Menu.Item>
          <Menu.Item rightSection={<Key name="Ctrl V" />} onClick={() => void pasteHere(store.getState())}>
            Paste behind it
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => run(wrapStates(paths, 'Parallel'))}>Wrap: do at the same time (Parallel)</Menu.Item>
          <Menu.Item onClick={() => run(wrapStates(paths, 'Map'))}>Wrap: repeat for each (Map)</Menu.Item>
          {isOne && <Menu.Label>Make it another kind of step</Menu.Label>}
          {isOne &&
            STATE_TYPES.filter((type) => type !== state.type).map((type) => (
              <Menu.Item key={type} onClick={() => run(convertType(state.path, type))}>
                {stateWords[type].title} ({type})
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Key({ name }: { readonly name: string }) {
  return (
    <Text span size="xs" c="dimmed">
      {name}
    </Text>
  );
}

function Glyph({ path }: { readonly path: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
