/** All that an expression can read, as trees that unfold; a click on a key gives where its value stands. */
import type { Json, QueryLanguage } from '@stepwright/asl';
import type { Path } from '../document/path.ts';
import { DataTree } from './data-tree.tsx';
import type { DataSample } from './data-sample.ts';
import styles from './run.module.css';
import { type DataRoot, expressionTo, INPUT } from './value-path.ts';

interface SampleTreesProps {
  readonly sample: DataSample;
  readonly language: QueryLanguage;
  /** Those that can be read at the place for which a value is picked; the first is open. */
  readonly roots: readonly DataRoot['kind'][];
  readonly onPick: (root: DataRoot, path: Path) => void;
}

const TITLES: Readonly<Record<DataRoot['kind'], string>> = {
  input: 'Input',
  result: 'Result',
  errorOutput: 'Error',
  context: 'Context',
  variable: 'Variable',
};

export function SampleTrees({ sample, language, roots, onPick }: SampleTreesProps) {
  const there = rootsOf(sample);
  const shown = roots.flatMap((kind) => there.filter(({ root }) => root.kind === kind));
  return (
    <div className={styles['box']}>
      {shown.map(({ root, value }, index) => (
        <details key={root.kind === 'variable' ? `$${root.name}` : root.kind} open={index === 0}>
          <summary className={styles['root']}>
            {TITLES[root.kind]}{' '}
            <button
              type="button"
              className={styles['key']}
              aria-label={`The whole ${TITLES[root.kind].toLowerCase()}`}
              onClick={() => onPick(root, [])}
            >
              {expressionTo(root, [], language)}
            </button>
          </summary>
          <DataTree value={value} onPick={(path) => onPick(root, path)} />
        </details>
      ))}
    </div>
  );
}

function rootsOf(sample: DataSample): readonly { readonly root: DataRoot; readonly value: Json }[] {
  const { input, result, errorOutput, context, variables } = sample;
  return [
    { root: INPUT, value: input },
    ...(result === undefined ? [] : [{ root: { kind: 'result' } as const, value: result }]),
    ...(errorOutput === undefined ? [] : [{ root: { kind: 'errorOutput' } as const, value: errorOutput }]),
    ...Array.from(variables, ([name, value]) => ({ root: { kind: 'variable', name } as const, value })),
    ...(context.size === 0 ? [] : [{ root: { kind: 'context' } as const, value: context }]),
  ];
}
