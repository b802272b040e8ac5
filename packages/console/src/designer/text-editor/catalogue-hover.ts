/** The explanation of the field under the mouse. */
import { hoverTooltip } from '@codemirror/view';
import { explainField, type FieldExplanation } from '@stepwright/asl/explain';
import { placeAt } from '../document/place-at.ts';
import { fieldWords } from '../inspector/field-words.ts';
import type { DesignerStore } from '../store/designer-store.ts';
import { toEditorOffset, toTextOffset } from './line-breaks.ts';

export function explainOnHover(store: DesignerStore) {
  return hoverTooltip((_view, position) => {
    const { tree, text } = store.getState().document;
    if (tree === undefined) return null;
    const offset = toTextOffset(text, position);
    const { shape, field, isKey } = placeAt(tree, offset);
    const explained = field === undefined || !isKey ? undefined : explainField(shape, field);
    if (explained === undefined) return null;
    return { pos: toEditorOffset(text, offset), above: true, create: () => ({ dom: explanation(explained) }) };
  });
}

/** Only texts: what is explained may be named like anything. */
function explanation({ name, meaning, type, default: fallback, mistake }: FieldExplanation): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-sw-hover';
  const lines = [
    `${fieldWords(name)} (${name})`,
    meaning,
    `Takes: ${type}`,
    `If absent: ${fallback}`,
    `Common mistake: ${mistake}`,
  ];
  for (const [index, text] of lines.entries()) {
    const line = document.createElement(index === 0 ? 'strong' : 'div');
    line.textContent = text;
    box.append(line);
  }
  return box;
}
