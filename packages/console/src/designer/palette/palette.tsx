/** The palette: what can be inserted, by drag onto an edge, by click or by Enter at the chosen place. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { StateIcon } from '../../graph/state-icon.tsx';
import styles from './palette.module.css';
import { startDrag } from './palette-drag.ts';
import { type PaletteItem, searchPalette } from './palette-items.ts';

interface PaletteProps {
  /** Where a click inserts, in words: `after 'Ship'`. */
  readonly target: string;
  readonly onInsert: (item: PaletteItem) => void;
  readonly onDragChange: (isDragging: boolean) => void;
}

/** Sections that are open from the start; the others open when something in them is searched. */
const OPEN = new Set(['Steps', 'Patterns', 'Functions (Lambda)']);

export function Palette({ target, onInsert, onDragChange }: PaletteProps) {
  const [words, setWords] = useState('');
  const sections = searchPalette(words);
  return (
    <aside className={styles['palette']} aria-label="Palette">
      <div className={styles['search']}>
        <TextInput
          type="search"
          aria-label="Search the palette"
          placeholder="Search steps and services"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <p className={styles['hint']}>Drag onto a line, or click to insert {target}.</p>
      </div>
      <div className={styles['sections']}>
        {sections.length === 0 && <p className={styles['hint']}>Nothing has these words.</p>}
        {sections.map(({ title, items }) => (
          <details key={title} className={styles['section']} open={words !== '' || OPEN.has(title)}>
            <summary>{title}</summary>
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    draggable
                    className={styles['item']}
                    title={item.meaning}
                    data-palette-item={item.id}
                    onClick={() => onInsert(item)}
                    onDragStart={(event) => {
                      startDrag(event, { kind: 'item', id: item.id });
                      onDragChange(true);
                    }}
                    onDragEnd={() => onDragChange(false)}
                  >
                    <StateIcon type={item.icon} />
                    <span>
                      {item.title}
                      <small>{item.term}</small>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </aside>
  );
}
