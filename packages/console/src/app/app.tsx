/** The application: theme, queries, session and routes around each other. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '../api/query-client.ts';
import { sessionQuery } from '../session/session.ts';
import { resolveVariables, styleNonce, theme } from '../theme/theme.ts';
import { router } from './router.tsx';

const queryClient = createQueryClient((client) => void client.invalidateQueries(sessionQuery));

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={resolveVariables}
      getStyleNonce={styleNonce}
      deduplicateInlineStyles
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
