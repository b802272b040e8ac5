/** Import and export: the definition as JSON or YAML, the graph as SVG or PNG. */
import { Button, Menu } from '@mantine/core';
import { type RefObject, useRef } from 'react';
import { convertFormat } from '../document/document.ts';
import { differenceOf } from '../document/text-edits.ts';
import { useDesignerStore } from '../store/designer-context.tsx';
import type { DesignerState } from '../store/designer-store.ts';
import { downloadFile, svgToPng } from './download.ts';
import { graphSvg } from './graph-svg.ts';

/** The largest file that is read, in bytes; definitions end at a mebibyte. */
const FILE_BYTES_MAX = 4_194_304;

export function FileMenu({ name, onTemplates }: { readonly name: string; readonly onTemplates: () => void }) {
  const store = useDesignerStore();
  const input = useRef<HTMLInputElement>(null);
  const file = name === '' ? 'workflow' : name;
  const exportText = (format: 'json' | 'yaml'): void => {
    const { document, setNotice } = store.getState();
    const text = document.format === format ? document.text : convertFormat(document, format)?.text;
    if (text === undefined) setNotice(`The text cannot be written as ${format.toUpperCase()} while it has errors.`);
    else downloadFile(`${file}.asl.${format}`, new Blob([text], { type: 'text/plain' }));
  };
  const svg = (): string => graphSvg(store.getState().graph, { isDark: false });
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default">File</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onTemplates}>Start from a workflow …</Menu.Item>
          <Menu.Item onClick={() => input.current?.click()}>Import JSON or YAML …</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => exportText('json')}>Export JSON</Menu.Item>
          <Menu.Item onClick={() => exportText('yaml')}>Export YAML</Menu.Item>
          <Menu.Item onClick={() => downloadFile(`${file}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))}>
            Export SVG
          </Menu.Item>
          <Menu.Item onClick={() => void exportPng(svg(), file, store.getState())}>Export PNG</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileInput input={input} onText={(text, format) => importText(store.getState(), text, format)} />
    </>
  );
}

interface FileInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string, format: 'json' | 'yaml') => void;
}

function FileInput({ input, onText }: FileInputProps) {
  const setNotice = useDesignerStore().getState().setNotice;
  const read = async (file: File): Promise<void> => {
    if (file.size > FILE_BYTES_MAX) setNotice(`'${file.name}' is too large to be a definition.`);
    else onText(await file.text(), /\.json$/i.test(file.name) ? 'json' : 'yaml');
  };
  return (
    <input
      ref={input}
      type="file"
      hidden
      aria-label="Import a definition"
      accept=".json,.yaml,.yml,.asl"
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        if (file !== undefined) void read(file);
        event.currentTarget.value = '';
      }}
    />
  );
}

/** Replaces the document as one step, so that undo brings the old one back. A text that begins with { is JSON. */
export function importText(designer: DesignerState, text: string, wanted: 'json' | 'yaml'): void {
  const format = wanted === 'yaml' && text.trimStart().startsWith('{') ? 'json' : wanted;
  const edit = differenceOf(designer.document.text, text);
  designer.replaceText(edit === undefined ? [] : [edit], format, { label: 'Replace the workflow' });
}

async function exportPng(svg: string, file: string, { setNotice }: DesignerState): Promise<void> {
  try {
    downloadFile(`${file}.png`, await svgToPng(svg));
  } catch (error) {
    setNotice(error instanceof Error ? error.message : 'The picture could not be made.');
  }
}
