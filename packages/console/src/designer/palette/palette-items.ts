/** What the palette offers: flow states, actions by service, and patterns; found by any of their words. */
import { STATE_TYPES, type StateType, stateWords } from '../../graph/state-words.ts';
import { newStateSnippet } from '../commands/new-state.ts';
import type { MakeSnippet } from '../commands/snippet.ts';
import { patterns } from './patterns.ts';
import { serviceActions } from './service-actions.ts';

export interface PaletteItem {
  /** Unique over all items, and what a drag carries. */
  readonly id: string;
  readonly title: string;
  /** The word of the language or the name of the action. */
  readonly term: string;
  readonly meaning: string;
  readonly icon: StateType;
  readonly makeSnippet: MakeSnippet;
}

export interface PaletteSection {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

const flow: PaletteSection = {
  title: 'Steps',
  items: STATE_TYPES.map((type) => ({
    id: `state/${type}`,
    ...stateWords[type],
    term: type,
    icon: type,
    makeSnippet: newStateSnippet(type),
  })),
};

const ready: PaletteSection = {
  title: 'Patterns',
  items: patterns.map((pattern) => ({
    ...pattern,
    id: `pattern/${pattern.id}`,
    term: pattern.id.replaceAll('-', ' '),
    icon: 'Parallel',
  })),
};

export const paletteSections: readonly PaletteSection[] = [flow, ready, ...servicesSections()];

function servicesSections(): readonly PaletteSection[] {
  const services = Map.groupBy(serviceActions, ({ service }) => service);
  return Array.from(services, ([title, actions]) => ({
    title,
    items: actions.map(({ id, title: name, makeSnippet, resource }) => ({
      id: `action/${id}`,
      title: name,
      term: id,
      meaning: `Calls ${resource}.`,
      icon: 'Task',
      makeSnippet,
    })),
  }));
}

const itemsById: ReadonlyMap<string, PaletteItem> = new Map(
  paletteSections.flatMap(({ items }) => items.map((item) => [item.id, item])),
);

export function paletteItem(id: string): PaletteItem | undefined {
  return itemsById.get(id);
}

/** The sections with the items in which every word occurs; without empty sections. */
export function searchPalette(words: string): readonly PaletteSection[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (section: string, { title, term, meaning }: PaletteItem): boolean => {
    const text = `${section} ${title} ${term} ${meaning}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return paletteSections
    .map(({ title, items }) => ({ title, items: items.filter((item) => fits(title, item)) }))
    .filter(({ items }) => items.length > 0);
}
