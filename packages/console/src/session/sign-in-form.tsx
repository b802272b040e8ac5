/** Asks for the access key that the server was configured with. Nothing of it is kept in the browser. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import styles from './sign-in-form.module.css';
import { signIn } from './session.ts';

export function SignInForm() {
  const client = useQueryClient();
  const [accessKeyId, setAccessKeyId] = useState('');
  const [secretAccessKey, setSecretAccessKey] = useState('');
  const attempt = useMutation({ mutationFn: signIn, onSuccess: () => client.invalidateQueries() });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    attempt.mutate({ accessKeyId, secretAccessKey });
  }

  return (
    <main className={styles['page']}>
      <form className={styles['card']} onSubmit={submit}>
        <Stack gap="sm">
          <Title order={1}>Sign in to Stepwright</Title>
          <Text size="sm" c="dimmed">
            Use an access key from this server&apos;s configuration: the same that your SDK or the AWS CLI signs with.
          </Text>
          {attempt.isError && (
            <Alert color="red" title="That did not work" role="alert">
              {attempt.error.message}
            </Alert>
          )}
          <TextInput
            label="Access key ID"
            autoComplete="username"
            required
            autoFocus
            value={accessKeyId}
            onChange={(event) => setAccessKeyId(event.currentTarget.value)}
          />
          <PasswordInput
            label="Secret access key"
            autoComplete="current-password"
            required
            size="xs"
            value={secretAccessKey}
            onChange={(event) => setSecretAccessKey(event.currentTarget.value)}
          />
          <Button type="submit" loading={attempt.isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
    </main>
  );
}
