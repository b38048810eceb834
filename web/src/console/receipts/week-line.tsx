import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import { to } from '../paths.ts';
import { sayMinutes, sayNetRange } from './figures.ts';
import css from './receipts.module.css';

/** Last week's net time in one line, for the home page; nothing before there was one. */
export function WeekLine() {
  const { data } = useQuery({
    queryKey: ['receipts', 'week', ''],
    queryFn: () => hands.receipts.week({}),
    staleTime: 300_000,
    retry: false,
  });
  if (!data || (data.receipt.items === 0 && data.receipt.net.minutes === 0)) return null;
  const { net, basis } = data.receipt;
  const range = sayNetRange(net);
  return (
    <p className={css.weekLine}>
      {basis === 'none'
        ? data.words
        : `${sayMinutes(Math.abs(net.minutes))} ${net.minutes < 0 ? 'more spent than given back' : 'given back'} last week${range ? `, ${range}` : ''}.`}{' '}
      <Anchor component={Link} to={to('receipts')}>
        Receipt
      </Anchor>
    </p>
  );
}
