/** The head of a page: where it stands, its name, a sentence about it, and what can be done. */
import { Anchor, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import styles from './page-header.module.css';

export interface Crumb {
  readonly label: string;
  readonly link: LinkProps;
}

export function PageHeader(props: {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Beside the title, such as a status. */
  readonly beside?: ReactNode;
  readonly summary?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { title, crumbs = [], beside, summary, actions } = props;
  useEffect(() => {
    document.title = `${title} · Stepwright`;
  }, [title]);
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        {crumbs.length > 0 && (
          <nav aria-label="Above this page" className={styles['crumbs']}>
            {crumbs.map(({ label, link }) => (
              <span key={`${link.to} ${label}`}>
                <Anchor size="xs" renderRoot={(rest) => <Link {...link} {...rest} />}>
                  {label}
                </Anchor>
                <span aria-hidden="true"> / </span>
              </span>
            ))}
          </nav>
        )}
        <div className={styles['title']}>
          <Title order={1} className={styles['name']}>
            {title}
          </Title>
          {beside}
        </div>
        {summary !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {summary}
          </Text>
        )}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
