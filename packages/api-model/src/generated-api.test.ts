import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateApi } from '../scripts/generate-api.ts';
import { apiOperations, apiShapes } from './generated/api-shapes.ts';

const modelPath = new URL('../../../../shared/reference/stepfunctions.service-2.json', import.meta.url);

describe('the generated API', () => {
  const title = 'equals a fresh generation from the service model';
  if (existsSync(modelPath)) {
    it(title, () => {
      const files = generateApi(readFileSync(modelPath, 'utf8'));
      expect(files.size).toBe(2);
      for (const [name, text] of files) {
        expect(readFileSync(new URL(`generated/${name}`, import.meta.url), 'utf8')).toBe(text);
      }
    });
  } else {
    it.skip(`${title} (SKIPPED: no service model at ${modelPath.pathname})`, () => {});
  }

  it('has all 37 operations, and every shape that they refer to', () => {
    expect(Object.keys(apiOperations)).toHaveLength(37);
    const names = Object.values(apiOperations).flatMap(({ input, output, errors }) => [input, output, ...errors]);
    for (const shape of Object.values(apiShapes)) {
      if (shape.type === 'structure') names.push(...Object.values(shape.members));
      if (shape.type === 'list' || shape.type === 'map') names.push(shape.element);
    }
    for (const name of names) expect(apiShapes).toHaveProperty(name);
  });
});
