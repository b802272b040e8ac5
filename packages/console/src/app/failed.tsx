/** What a dialog says where its action was refused. */
import { Alert } from '@mantine/core';

export function Failed({ error, title }: { readonly error: Error | null; readonly title: string }) {
  if (error === null) return null;
  return (
    <Alert color="red" title={title} role="alert">
      {error.message}
    </Alert>
  );
}
