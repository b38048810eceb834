import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import {
  ClipboardCheck,
  ExternalLink,
  FileText,
  House,
  Layers,
  ListTodo,
  LogOut,
  Menu as MenuIcon,
  MessageCircleQuestionMark,
  MonitorSmartphone,
  Moon,
  ReceiptText,
  Settings,
  Sun,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { Navigate, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { classes } from '../../look/classes.ts';
import { Wordmark } from '../../look/logo.tsx';
import { speakOf } from '../../session/hands.ts';
import { type Me, membershipOf, useMe, useSignOut } from '../../session/session.tsx';
import { chooseTheme, useChosenTheme } from '../../session/theme.ts';
import { ActiveToday } from '../active-time/today.tsx';
import { ErrorBox, Waiting } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { OpenQuestions } from '../questions/open-questions.tsx';
import css from './frame.module.css';

const places = [
  { to: to('home'), label: 'Home', icon: House },
  { to: to('audit'), label: 'Audit', icon: ListTodo },
  { to: to('templates'), label: 'Templates', icon: FileText },
  { to: to('batches'), label: 'Batches', icon: Layers },
  { to: to('review'), label: 'Review', icon: ClipboardCheck },
  { to: to('questions'), label: 'Questions', icon: MessageCircleQuestionMark },
  { to: to('receipts'), label: 'Receipts', icon: ReceiptText },
  { to: to('people'), label: 'People', icon: Users },
  { to: to('settings'), label: 'Settings', icon: Settings },
];

/** The frame around every page inside: where one is, where one can go, and who one is. */
export function Frame() {
  const me = useMe();
  const location = useLocation();
  if (me.isPending) return <Waiting />;
  if (me.isError) return <ErrorBox error={me.error} again={() => void me.refetch()} />;
  if (!me.data)
    return <Navigate to={`${to('signIn')}?then=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  const membership = membershipOf(me.data);
  if (!membership) {
    if (me.data.workerIn.length > 0) window.location.assign('/worker');
    return <ErrorBox error={new Error('You are signed in, but belong to no workspace. Ask an owner to invite you.')} />;
  }
  return <Inside me={me.data} workspace={membership.name} />;
}

function Inside({ me, workspace }: { me: Me; workspace: string }) {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const actions: SpotlightActionData[] = [
    ...places.map((place) => ({ id: place.to, label: place.label, onClick: () => void navigate(place.to) })),
    { id: 'new-template', label: 'New template', onClick: () => void navigate(to('templateNew')) },
    { id: 'new-batch', label: 'New batch', onClick: () => void navigate(to('batchNew')) },
    { id: 'active-time', label: 'Your active time', onClick: () => void navigate(to('activeTime')) },
    { id: 'events', label: 'Event log', onClick: () => void navigate(to('events')) },
    { id: 'work', label: 'Work on items yourself', onClick: () => window.location.assign('/worker') },
    { id: 'api', label: 'API reference', onClick: () => window.location.assign('/docs/api') },
  ];
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#page">
        Skip to the page
      </a>
      <header className={css.top}>
        <ActionIcon
          className={css.burger}
          variant="subtle"
          color="gray"
          size={48}
          aria-label="Menu"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <MenuIcon size={22} />
        </ActionIcon>
        <NavLink to={to('home')} className={classes(css.brand)} aria-label="Many Hands, home">
          <Wordmark />
        </NavLink>
      </header>
      <nav className={open ? `${css.side} ${css.open}` : css.side} aria-label="Main">
        <NavLink to={to('home')} className={classes(css.brand)} aria-label="Many Hands, home">
          <Wordmark />
        </NavLink>
        <WorkspaceMenu me={me} workspace={workspace} />
        <ul className={css.places}>
          {places.map(({ to: where, label, icon: Icon }) => (
            <li key={where}>
              <NavLink
                to={where}
                end={where === '/'}
                className={({ isActive }) => (isActive ? `${css.place} ${css.here}` : css.place)}
                onClick={() => setOpen(false)}
              >
                <Icon size={20} aria-hidden /> {label}
                {where === to('questions') && <OpenQuestions />}
              </NavLink>
            </li>
          ))}
        </ul>
        <a href="/worker" className={css.place}>
          <ExternalLink size={20} aria-hidden /> Work on items
        </a>
        <ActiveToday />
        <PersonMenu me={me} />
      </nav>
      {open && <button type="button" className={css.veil} aria-label="Close the menu" onClick={() => setOpen(false)} />}
      <main id="page" className={css.page} tabIndex={-1}>
        <Outlet />
      </main>
      <Spotlight
        actions={actions}
        nothingFound="Nothing by that name"
        searchProps={{ placeholder: 'Go to or do …' }}
        shortcut="mod + K"
      />
    </div>
  );
}

function WorkspaceMenu({ me, workspace }: { me: Me; workspace: string }) {
  if (me.memberOf.length < 2) return <p className={css.workspace}>{workspace}</p>;
  const choose = (id: string) => {
    speakOf(id);
    window.location.assign('/');
  };
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={`${css.workspace} ${css.choose}`}>{workspace} ▾</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {me.memberOf.map((membership) => (
          <Menu.Item key={membership.workspace} onClick={() => choose(membership.workspace)}>
            {membership.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu({ me }: { me: Me }) {
  const signOut = useSignOut();
  const theme = useChosenTheme();
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={css.person}>
          <span className={css.initial} aria-hidden>
            {me.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={css.personName}>{me.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item leftSection={<Sun size={16} />} onClick={() => chooseTheme('light')} disabled={theme === 'light'}>
          Light
        </Menu.Item>
        <Menu.Item leftSection={<Moon size={16} />} onClick={() => chooseTheme('dark')} disabled={theme === 'dark'}>
          Dark
        </Menu.Item>
        <Menu.Item
          leftSection={<MonitorSmartphone size={16} />}
          onClick={() => chooseTheme('auto')}
          disabled={theme === 'auto'}
        >
          As this device
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
        <Menu.Item onClick={() => void signOut(true)}>Sign out everywhere</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
