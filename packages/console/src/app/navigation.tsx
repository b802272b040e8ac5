/** The side of the frame: where one can go, who is signed in, light or dark. */
import { Button, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signOut } from '../session/session.ts';
import markUrl from '../theme/mark.svg';
import styles from './navigation.module.css';
import { navigationEntries } from './navigation-entries.tsx';

export function Navigation({ principal }: { readonly principal: string | null }) {
  return (
    <nav className={styles['navigation']} aria-label="Console">
      <Link to="/console" className={styles['brand']}>
        <img src={markUrl} width={24} height={24} alt="" />
        Stepwright
      </Link>
      <ul className={styles['entries']}>
        {navigationEntries.map(({ to, label, icon, isExact }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles['entry']}
              activeOptions={{ exact: isExact }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {icon}
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        {principal !== null && <SignedIn principal={principal} />}
        <ColorSchemeChoice />
      </div>
    </nav>
  );
}

function SignedIn({ principal }: { readonly principal: string }) {
  const client = useQueryClient();
  return (
    <div>
      <Text size="xs" c="dimmed" truncate title={principal}>
        Signed in as {principal}
      </Text>
      <Button variant="subtle" size="compact-xs" px={0} onClick={() => void signOut(client)}>
        Sign out
      </Button>
    </div>
  );
}

function ColorSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Colours"
      fullWidth
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
        { value: 'auto', label: 'System' },
      ]}
    />
  );
}
