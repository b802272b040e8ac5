import { fromPlain, printJson } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { graphOfText } from '../../graph/testing/graph-of-text.ts';
import { graphSvg } from './graph-svg.ts';

test('names of any kind are texts of the picture, never markup', () => {
  const hostile = '"/><script>alert(1)</script>&\u0000\uD800';
  const graph = graphOfText(
    printJson(fromPlain({ StartAt: hostile, States: { [hostile]: { Type: 'Pass', Next: '</svg>' } } })),
  );
  const svg = graphSvg(graph, { isDark: true });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
  expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  expect(svg).not.toContain('\u0000');
  expect(svg.isWellFormed()).toBe(true);
});

test('an empty graph is a picture too', () => {
  expect(graphSvg(graphOfText('{}'), { isDark: false })).toMatch(/^<svg [^]*<\/svg>$/);
});
