/** The gallery of workflows to start from, each with a picture of its graph. */
import { Modal, Text } from '@mantine/core';
import { definitionParser } from '@stepwright/asl/yaml';
import { useMemo } from 'react';
import { readGraph } from '../../graph/read-graph.ts';
import { graphSvg } from '../export/graph-svg.ts';
import { emptyTemplate, templates } from './templates.ts';
import type { Template } from './template.ts';
import styles from './gallery.module.css';

interface GalleryProps {
  readonly onChoose: (template: Template) => void;
  readonly onClose: () => void;
}

export function TemplateGallery({ onChoose, onClose }: GalleryProps) {
  return (
    <Modal opened onClose={onClose} size="min(980px, 94vw)" title="Start from a workflow">
      <Text size="sm" c="dimmed" mb="sm">
        Each runs as it is: choose one, press Run, and change it then. What is on the canvas now is replaced; undo
        brings it back.
      </Text>
      <ul className={styles['gallery']}>
        {[emptyTemplate, ...templates].map((template) => (
          <li key={template.id}>
            <button type="button" className={styles['template']} onClick={() => onChoose(template)}>
              <Picture text={template.text} format={template.format} />
              <strong>{template.title}</strong>
              <span>{template.summary}</span>
              {template.needs !== undefined && <span>Needs {template.needs}.</span>}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** A drawing of the graph; an image, so that nothing in it is in the way of the button. */
function Picture({ text, format }: Pick<Template, 'text' | 'format'>) {
  const url = useMemo(() => {
    const { tree } = definitionParser(format)(text);
    if (tree === undefined) return '';
    return `data:image/svg+xml;utf8,${encodeURIComponent(graphSvg(readGraph(tree), { isDark: false }))}`;
  }, [text, format]);
  return <img className={styles['picture']} src={url} alt="" />;
}
