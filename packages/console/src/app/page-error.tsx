/** What stands in place of a page that failed, or that is not there. */
import { Anchor, Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { ApiError } from '../api/api-error.ts';

export function PageError({ error, reset }: ErrorComponentProps) {
  const isRefusal = error instanceof ApiError;
  return (
    <Stack p="xl" maw={640} role="alert">
      <Title order={1}>{isRefusal ? 'The server refused this' : 'This page failed'}</Title>
      <Text>{error instanceof Error ? error.message : String(error)}</Text>
      {isRefusal && error.status > 0 && (
        <Text size="sm" c="dimmed">
          The error&apos;s name is <Code>{error.code}</Code>.
        </Text>
      )}
      <Group>
        <Button onClick={reset}>Try again</Button>
        <Anchor renderRoot={(props) => <Link to="/console" {...props} />}>To the overview</Anchor>
      </Group>
    </Stack>
  );
}

export function MissingPage() {
  return (
    <Stack p="xl" maw={640}>
      <Title order={1}>There is no page here</Title>
      <Text>The address may be mistyped, or come from another version of the console.</Text>
      <Anchor renderRoot={(props) => <Link to="/console" {...props} />}>To the overview</Anchor>
    </Stack>
  );
}
