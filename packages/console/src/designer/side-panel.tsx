/** Beside the canvas: settings, problems, running, and trying things out. */
import { Tabs } from '@mantine/core';
import type { Diagnostic } from '@stepwright/asl';
import type { RefObject } from 'react';
import styles from './designer.module.css';
import { Inspector } from './inspector/inspector.tsx';
import { ProblemsPanel } from './problems/problems-panel.tsx';
import { useReview } from './problems/review-context.tsx';
import { Playground } from './run/playground.tsx';
import { RunPanel } from './run/run-panel.tsx';
import { TestStatePanel } from './run/test-state-panel.tsx';
import type { Run } from './run/use-run.ts';

export const PANELS = ['settings', 'problems', 'run', 'try'] as const;
export type Panel = (typeof PANELS)[number];

interface SidePanelProps {
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
  readonly nameRef: RefObject<HTMLInputElement | null>;
  readonly run: Run;
  readonly input: string;
  readonly onInput: (input: string) => void;
  readonly onGoTo: (diagnostic: Diagnostic) => void;
}

export function SidePanel({ panel, onPanel, nameRef, run, input, onInput, onGoTo }: SidePanelProps) {
  const { diagnostics } = useReview();
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR').length;
  return (
    <aside className={styles['side']} aria-label="Details">
      <Tabs
        value={panel}
        onChange={(next) => onPanel(PANELS.find((known) => known === next) ?? 'settings')}
        classNames={{ root: styles['tabs'] ?? '', panel: styles['tabPanel'] ?? '' }}
      >
        <Tabs.List grow>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="problems">
            Problems{' '}
            {diagnostics.length > 0 && (
              <span className={styles['count']} data-error={errors > 0}>
                {diagnostics.length}
              </span>
            )}
          </Tabs.Tab>
          <Tabs.Tab value="run">Run</Tabs.Tab>
          <Tabs.Tab value="try">Try</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <Inspector nameRef={nameRef} />
        </Tabs.Panel>
        <Tabs.Panel value="problems">
          <ProblemsPanel onGoTo={onGoTo} />
        </Tabs.Panel>
        <Tabs.Panel value="run">
          <RunPanel run={run} input={input} onInput={onInput} />
        </Tabs.Panel>
        <Tabs.Panel value="try">
          <div className={styles['try']}>
            <TestStatePanel input={input} />
            <Playground input={input} />
          </div>
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
