import { History, ListChecks, UserRound } from 'lucide-react';
import { useEffect } from 'react';
import { NavLink, Outlet } from 'react-router';
import { Wordmark } from '../../look/logo.tsx';
import { places } from '../places.ts';
import css from './frame.module.css';
import { Sync } from './sync.tsx';

const tabs = [
  { to: places.work, label: 'Work', icon: ListChecks, end: true },
  { to: places.answers, label: 'Answers', icon: History, end: false },
  { to: places.you, label: 'You', icon: UserRound, end: false },
];

/** The frame around lists: on a phone the ways to go are under the thumb, on a wide screen at the top. */
export function Frame({ onReady }: { onReady: () => void }) {
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
        {tabs.map(({ to, label, icon: Icon, end }) => (
          <NavLink key={to} to={to} end={end} className={css.tab ?? ''}>
            <Icon size={22} aria-hidden="true" />
            {label}
          </NavLink>
        ))}
      </nav>
      <main className={css.main}>
        <Outlet />
      </main>
    </div>
  );
}
