/** The definition of a machine as it was given, byte for byte. */
import { CopyButton, Button, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import styles from './machine-page.module.css';
import { machineQuery } from './machine-queries.ts';

export default function MachineDefinition({ machineArn }: { readonly machineArn: string }) {
  const { data: machine } = useSuspenseQuery(machineQuery(machineArn));
  return (
    <>
      <div className={styles['bar']}>
        <CopyButton value={machine.definition}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Text size="xs" c="dimmed">
          In Amazon States Language, as it was saved.
        </Text>
      </div>
      <pre className={`${styles['text']} mono`} tabIndex={0} aria-label="Definition">
        {machine.definition}
      </pre>
    </>
  );
}
