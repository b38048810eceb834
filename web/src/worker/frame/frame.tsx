import { History, ListChecks, UserRound } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Wordmark } from '../../look/logo.tsx';
import { WaitingChecks } from '../checks/waiting-checks.tsx';
import { places } from '../places.ts';
import { Link, useWay } from '../way.tsx';
import css from './frame.module.css';
import { Sync } from './sync.tsx';

const tabs = [
  { to: places.work, label: 'Work', icon: ListChecks },
  { to: places.answers, label: 'Answers', icon: History },
  { to: places.you, label: 'You', icon: UserRound },
];

const isIn = (place: string, pathname: string): boolean =>
  pathname === place || (place !== places.work && pathname.startsWith(`${place}/`));

/** Pages where nobody is in the middle of writing. */
const isList = (pathname: string): boolean =>
  pathname === places.work || pathname === places.answers || pathname === places.you;

/** The frame around lists: on a phone the ways to go are under the thumb, on a wide screen at the top. */
export function Frame({ onReady, children }: { onReady: () => void; children: ReactNode }) {
  const { pathname } = useWay();
  // What comes next is fetched while somebody reads the list, so that the player opens at once even on a weak connection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once is enough
  useEffect(() => onReady(), []);
  return (
    <div className={css.frame}>
      <header className={css.top}>
        <Wordmark size={24} />
        <Sync />
      </header>
      <nav className={css.tabs} aria-label="Main">
        {tabs.map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} className={css.tab} aria-current={isIn(to, pathname) ? 'page' : undefined}>
            <Icon size={22} aria-hidden="true" />
            {label}
          </Link>
        ))}
      </nav>
      <main className={css.main}>{children}</main>
      <WaitingChecks quiet={isList(pathname)} />
    </div>
  );
}
