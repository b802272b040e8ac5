/** The button in the middle of an edge, which is a place to drop something while something is dragged. */
import { Menu, ScrollArea, TextInput } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import type { InsertionPoint } from '../commands/insert-snippet.ts';
import { moveState } from '../commands/move-state.ts';
import { insertSnippet } from '../commands/insert-snippet.ts';
import { carriesDrag, readDrag } from '../palette/palette-drag.ts';
import { paletteItem, searchPalette } from '../palette/palette-items.ts';
import { useDesigner } from '../store/designer-context.tsx';
import styles from './canvas.module.css';

interface DropTargetProps {
  readonly point: InsertionPoint;
  /** Where it is, for those who do not see it: `between 'A' and 'B'`. */
  readonly words: string;
  readonly isDragging: boolean;
  /** Written beside the plus in an empty scope. */
  readonly caption?: string;
  readonly onDropped: () => void;
}

export function DropTarget({ point, words, isDragging, caption, onDropped }: DropTargetProps) {
  const run = useDesigner((state) => state.run);
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setIsOver(false);
    onDropped();
    const dragged = readDrag(event);
    const item = dragged?.kind === 'item' ? paletteItem(dragged.id) : undefined;
    if (item !== undefined) run(insertSnippet(point, item.makeSnippet));
    if (dragged?.kind === 'state') run(moveState(dragged.path, point));
  };
  return (
    <Menu position="right-start" width={280} trapFocus returnFocus>
      <Menu.Target>
        <button
          type="button"
          className={styles['drop']}
          data-dragging={isDragging}
          data-over={isOver}
          aria-label={`Insert ${words}`}
          data-drop-target={point.transition?.id ?? point.scope}
          onDragOver={(event) => {
            if (!carriesDrag(event)) return;
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={onDrop}
        >
          <span aria-hidden="true">+</span>
          {caption !== undefined && <span className={styles['caption']}>{caption}</span>}
        </button>
      </Menu.Target>
      <InsertMenu point={point} />
    </Menu>
  );
}

/** The palette as a menu, for the keyboard and for a quick click. */
function InsertMenu({ point }: { readonly point: InsertionPoint }) {
  const run = useDesigner((state) => state.run);
  const [words, setWords] = useState('');
  return (
    <Menu.Dropdown className="nowheel nodrag nopan">
      <TextInput
        data-autofocus
        aria-label="Search what to insert"
        placeholder="Search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        p={4}
      />
      <ScrollArea.Autosize mah={320}>
        {searchPalette(words).map(({ title, items }) => (
          <div key={title}>
            <Menu.Label>{title}</Menu.Label>
            {items.map((item) => (
              <Menu.Item key={item.id} onClick={() => run(insertSnippet(point, item.makeSnippet))}>
                {item.title}
              </Menu.Item>
            ))}
          </div>
        ))}
      </ScrollArea.Autosize>
    </Menu.Dropdown>
  );
}
