/** The graph as an SVG document of its own, for files and pictures. Names are texts in it, never markup. */
import { layoutGraph, type PlacedEdge, type PlacedNode } from '../../graph/layout.ts';
import type { MachineGraph } from '../../graph/machine-graph.ts';
import { routePath } from '../../graph/route-path.ts';
import { describeState } from '../../graph/state-words.ts';

interface Colours {
  readonly page: string;
  readonly surface: string;
  readonly frame: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly error: string;
}

const light: Colours = {
  page: '#fbfbfc',
  surface: '#ffffff',
  frame: '#f3f4f7',
  line: '#c6cad6',
  text: '#1d2130',
  dim: '#5a6072',
  error: '#b8272f',
};

const dark: Colours = {
  page: '#14161d',
  surface: '#1a1d26',
  frame: '#10121a',
  line: '#3c4252',
  text: '#e3e5ec',
  dim: '#9aa1b4',
  error: '#ff8f8f',
};

const MARGIN = 24;

/** About so many characters fit into a state. */
const NAME_LENGTH_MAX = 27;

export function graphSvg(graph: MachineGraph, { isDark }: { readonly isDark: boolean }): string {
  const colours = isDark ? dark : light;
  const { nodes, edges, width, height } = layoutGraph(graph);
  const box = `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${Math.ceil(width + 2 * MARGIN)}" height="${Math.ceil(height + 2 * MARGIN)}" font-family="system-ui, sans-serif">`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colours.line}"/></marker></defs>`,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="100%" height="100%" fill="${colours.page}"/>`,
    ...nodes.filter(isFrame).map((node) => drawNode(node, colours)),
    ...edges.map((edge) => drawEdge(edge, colours)),
    ...nodes.filter((node) => !isFrame(node)).map((node) => drawNode(node, colours)),
    ...edges.map((edge) => drawLabel(edge, colours)),
    '</svg>',
  ].join('\n');
}

function isFrame({ kind }: PlacedNode): boolean {
  return kind === 'group' || kind === 'scope';
}

function drawNode(node: PlacedNode, { surface, frame, line, text, dim, error, page }: Colours): string {
  const { x, y, width, height, kind } = node;
  const rect = (fill: string, radius: number, stroke = line): string =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/>`;
  const write = (words: string, dx: number, dy: number, size: number, fill: string, weight = 400): string =>
    `<text x="${x + dx}" y="${y + dy}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(shorten(words))}</text>`;
  switch (kind) {
    case 'state':
    case 'group':
      return [
        rect(kind === 'group' ? frame : surface, 10),
        write(node.state.name, 14, 26, 14, text, 600),
        write(describeState(node.state), 14, 45, 12, dim),
      ].join('');
    case 'scope':
      return rect(page, 8) + write(node.title, 8, 14, 11, dim);
    case 'start':
    case 'end':
      return rect(frame, 14) + write(kind === 'start' ? 'Start' : 'End', 14, 18, 12, dim);
    case 'missing':
      return rect(surface, 10, error) + write(`${node.name} is missing`, 14, 34, 13, error);
    default:
      return node satisfies never;
  }
}

function drawEdge({ points, transition: { kind } }: PlacedEdge, { line, error }: Colours): string {
  const dashes = kind === 'catch' ? ' stroke-dasharray="5 4"' : kind === 'default' ? ' stroke-dasharray="2 3"' : '';
  const stroke = kind === 'catch' ? error : line;
  return `<path d="${routePath(points)}" fill="none" stroke="${stroke}" stroke-width="1.5"${dashes} marker-end="url(#arrow)"/>`;
}

function drawLabel({ transition: { label }, middle }: PlacedEdge, { page, dim }: Colours): string {
  if (label === '') return '';
  const width = label.length * 6.4 + 8;
  return (
    `<rect x="${middle.x - width / 2}" y="${middle.y - 9}" width="${width}" height="18" rx="8" fill="${page}"/>` +
    `<text x="${middle.x}" y="${middle.y + 4}" font-size="12" text-anchor="middle" fill="${dim}">${escapeXml(label)}</text>`
  );
}

function shorten(words: string): string {
  return words.length <= NAME_LENGTH_MAX ? words : `${words.slice(0, NAME_LENGTH_MAX - 1)}…`;
}

/** Characters that mean something in XML, and those that XML cannot hold. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
