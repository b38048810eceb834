import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { to } from '../paths.ts';

/** The head and the tabs that the pages about people share. */
export function PeopleFrame({ says, children }: { says: ReactNode; children: ReactNode }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const signals = useQuery({ queryKey: ['signals', 'any-open'], queryFn: () => hands.signals.list({ limit: 1 }) });
  const tabs = [
    { where: to('people'), label: 'Team' },
    { where: to('skills'), label: 'Skills' },
    { where: to('signals'), label: 'Signals', news: (signals.data?.items.length ?? 0) > 0 },
  ];
  return (
    <>
      <PageHead title="People" says={says} />
      <Tabs value={pathname} onChange={(where) => where && void navigate(where)} mb="xl" keepMounted={false}>
        <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {tabs.map(({ where, label, news }) => (
            <Tabs.Tab key={where} value={where} style={{ minHeight: 48 }}>
              {label}
              {news && ' (new)'}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {children}
    </>
  );
}
