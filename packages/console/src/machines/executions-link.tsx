/** A link to the executions of a version or an alias. */
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface ExecutionsLinkProps {
  readonly machineArn: string;
  /** Of a version or an alias. */
  readonly version: string;
  readonly children: ReactNode;
}

export function ExecutionsLink({ machineArn, version, children }: ExecutionsLinkProps) {
  return (
    <Anchor
      size="sm"
      title="Its executions"
      renderRoot={(rest) => (
        <Link to="/console/machines/$machineArn" params={{ machineArn }} search={{ version }} {...rest} />
      )}
    >
      {children}
    </Anchor>
  );
}
