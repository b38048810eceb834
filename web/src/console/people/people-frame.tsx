import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { to } from '../paths.ts';

const countMost = 50;
/** How many are open, as far as they are counted. */
const openText = (page?: { items: unknown[]; next: string | null }): string =>
  page && page.items.length > 0 ? ` (${page.items.length}${page.next ? '+' : ''})` : '';

/** The head and the tabs that the pages about people share. */
export function PeopleFrame({ says, children }: { says: ReactNode; children: ReactNode }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const signals = useQuery({ queryKey: ['signals', 'open'], queryFn: () => hands.signals.list({ limit: countMost }) });
  const tabs = [
    { where: to('people'), label: 'Team' },
    { where: to('skills'), label: 'Skills' },
    { where: to('signals'), label: `Signals${openText(signals.data)}` },
  ];
  return (
    <>
      <PageHead title="People" says={says} />
      <Tabs value={pathname} onChange={(where) => where && void navigate(where)} mb="xl" keepMounted={false}>
        <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {tabs.map(({ where, label }) => (
            <Tabs.Tab key={where} value={where} style={{ minHeight: 48 }}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {children}
    </>
  );
}
