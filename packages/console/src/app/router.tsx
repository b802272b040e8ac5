/**
 * Every page's address. Addresses hold the state of pages: what is filtered, chosen and open.
 *
 * A page's code is loaded with its address. `Link` and `useNavigate` accept only addresses that stand here.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readExecutionSearch } from '../executions/execution-search.ts';
import { readExecutionPageSearch } from '../executions/view/execution-page-search.ts';
import { readMachineSearch } from '../machines/machine-search.ts';
import { readMachinePageSearch } from '../machines/machine-tabs.ts';
import { designerSearch } from '../designer/designer-search.ts';
import { readMapRunSearch } from '../map-runs/map-run-search.ts';
import { readOverviewSearch } from '../overview/overview-search.ts';
import { readRoutesSearch } from '../routes/routes-search.ts';
import { MissingPage, PageError } from './page-error.tsx';
import { parseSearchParams, printSearchParams } from './search-params.ts';
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
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
});

const machines = createRoute({
  getParentRoute: () => root,
  path: '/console/machines',
  validateSearch: readMachineSearch,
  component: lazyRouteComponent(() => import('../machines/machines-page.tsx'), 'MachinesPage'),
});

const machine = createRoute({
  getParentRoute: () => root,
  path: '/console/machines/$machineArn',
  validateSearch: readMachinePageSearch,
  component: lazyRouteComponent(() => import('../machines/machine-page.tsx'), 'MachinePage'),
});

const executions = createRoute({
  getParentRoute: () => root,
  path: '/console/executions',
  validateSearch: readExecutionSearch,
  component: lazyRouteComponent(() => import('../executions/executions-page.tsx'), 'ExecutionsPage'),
});

const execution = createRoute({
  getParentRoute: () => root,
  path: '/console/executions/$executionArn',
  validateSearch: readExecutionPageSearch,
  component: lazyRouteComponent(() => import('../executions/view/execution-page.tsx'), 'ExecutionPage'),
});

const mapRun = createRoute({
  getParentRoute: () => root,
  path: '/console/map-runs/$mapRunArn',
  validateSearch: readMapRunSearch,
  component: lazyRouteComponent(() => import('../map-runs/map-run-page.tsx'), 'MapRunPage'),
});

const routes = createRoute({
  getParentRoute: () => root,
  path: '/console/routes',
  validateSearch: readRoutesSearch,
  component: lazyRouteComponent(() => import('../routes/routes-page.tsx'), 'RoutesPage'),
});

const designer = createRoute({
  getParentRoute: () => root,
  path: '/console/designer',
  validateSearch: designerSearch,
  component: lazyRouteComponent(() => import('../designer/designer-page.tsx'), 'DesignerPage'),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/console/tasks',
  component: lazyRouteComponent(() => import('../inbox/tasks-page.tsx'), 'TasksPage'),
});

const activities = createRoute({
  getParentRoute: () => root,
  path: '/console/activities',
  component: lazyRouteComponent(() => import('../inbox/activities-page.tsx'), 'ActivitiesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    overview,
    machines,
    machine,
    executions,
    execution,
    mapRun,
    tasks,
    activities,
    routes,
    designer,
  ]),
  defaultErrorComponent: PageError,
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch: parseSearchParams,
  stringifySearch: printSearchParams,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
