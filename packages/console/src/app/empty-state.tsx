/** What a list says when it has nothing to show: why that is, and what to do next. */
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" component="div">
        {children}
      </Text>
    </div>
  );
}
