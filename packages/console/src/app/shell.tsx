/** The frame around every page: navigation at the side, the page beside it, and the sign-in form where one is needed. */
import { Loader } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { CatchBoundary, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { sessionQuery } from '../session/session.ts';
import { SignInForm } from '../session/sign-in-form.tsx';
import { Navigation } from './navigation.tsx';
import { PageError } from './page-error.tsx';
import styles from './shell.module.css';

export function Shell() {
  return (
    <Suspense fallback={<Waiting />}>
      <SignedInShell />
    </Suspense>
  );
}

function SignedInShell() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  if (session.required && session.principal === null) return <SignInForm />;
  return (
    <div className={styles['shell']}>
      <a href="#page" className={styles['skip']}>
        Skip to the page
      </a>
      <Navigation principal={session.principal} />
      <main id="page" className={styles['page']} tabIndex={-1}>
        <CatchBoundary getResetKey={() => path} errorComponent={PageError}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </CatchBoundary>
      </main>
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles['waiting']} role="status" aria-label="Loading">
      <Loader size="sm" type="dots" />
    </div>
  );
}
