/**
 * Every page's address. Addresses hold the state of pages: what is filtered, chosen and open.
 *
 * A page's code is loaded with its address. `Link` and `useNavigate` accept only addresses that stand here.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { MissingPage, PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: MissingPage, errorComponent: PageError });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/console', replace: true });
  },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/console',
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
});

const machines = createRoute({
  getParentRoute: () => root,
  path: '/console/machines',
  component: lazyRouteComponent(() => import('../machines/machines-page.tsx'), 'MachinesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, overview, machines]),
  defaultErrorComponent: PageError,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
