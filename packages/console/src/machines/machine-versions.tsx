/** What is published of a machine: versions, which never change, and aliases, which route to one or two of them. */
import { Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Aliases } from './aliases.tsx';
import styles from './machine-page.module.css';
import { readCompared, writeCompared } from './machine-tabs.ts';
import { Versions } from './versions.tsx';

const DefinitionDifference = lazy(() => import('./definition-difference.tsx'));

const route = getRouteApi('/console/machines/$machineArn');

export default function MachineVersions({ machineArn }: { readonly machineArn: string }) {
  const { compare } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (value: string | undefined): void =>
    void navigate({ search: { tab: 'versions', ...(value !== undefined && { compare: value }) }, replace: true });
  return (
    <Stack className={styles['section']} gap="xl">
      <Aliases machineArn={machineArn} />
      <Versions machineArn={machineArn} onCompare={(compared) => show(writeCompared(compared))} />
      {compare !== undefined && (
        <Suspense>
          <DefinitionDifference
            machineArn={machineArn}
            {...readCompared(compare)}
            onChange={(compared) => show(writeCompared(compared))}
            onClose={() => show(undefined)}
          />
        </Suspense>
      )}
    </Stack>
  );
}
