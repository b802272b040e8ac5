/** The pages that the navigation leads to. */
export const navigationEntries = [
  { to: '/console', label: 'Overview', isExact: true, icon: <Icon path="M2 13h12M4 13V8M8 13V3M12 13V6" /> },
  {
    to: '/console/machines',
    label: 'State machines',
    isExact: false,
    icon: <Icon path="M3 3h4v4H3zM9 9h4v4H9zM7 5h4v4" />,
  },
  { to: '/console/executions', label: 'Executions', isExact: false, icon: <Icon path="M3 4h10M3 8h10M3 12h6" /> },
  {
    to: '/console/designer',
    label: 'Designer',
    isExact: false,
    icon: <Icon path="M5 2h6v4H5zM3 10h4v4H3zM9 10h4v4H9zM8 6v2M5 10V8h6v2" />,
  },
  {
    to: '/console/tasks',
    label: 'Waiting for answers',
    isExact: false,
    icon: <Icon path="M2.5 9.5L4.5 3h7l2 6.5M2.5 9.5V13h11V9.5h-3.5c0 1-.8 1.8-2 1.8s-2-.8-2-1.8z" />,
  },
  {
    to: '/console/activities',
    label: 'Activities',
    isExact: false,
    icon: <Icon path="M8 2v5l3 2M8 14A6 6 0 1 1 14 8" />,
  },
  {
    to: '/console/routes',
    label: 'Routes',
    isExact: false,
    icon: <Icon path="M2 8h4M6 8c3 0 2-4 5-4h3M6 8c3 0 2 4 5 4h3M12 2l2 2-2 2M12 10l2 2-2 2" />,
  },
] as const;

function Icon({ path }: { readonly path: string }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
