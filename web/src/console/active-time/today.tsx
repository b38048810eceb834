import { Timer, TimerOff } from 'lucide-react';
import { NavLink } from 'react-router';
import { classes } from '../../look/classes.ts';
import { to } from '../paths.ts';
import css from './active-time.module.css';
import { useActiveTime, useMeasuring } from './use-active-time.ts';

/** What was measured today, quietly, and where to see and switch it off. Measuring itself happens here, since the frame is around every page. */
export function ActiveToday() {
  useMeasuring();
  const { data } = useActiveTime();
  if (!data) return null;
  const Icon = data.on ? Timer : TimerOff;
  const minutes = Math.round(data.today.seconds / 60);
  return (
    <NavLink
      to={to('activeTime')}
      className={({ isActive }) => classes(css.today, isActive && css.here)}
      title="Time you spent on batches today, as receipts count it. Only you see it."
    >
      <Icon size={16} aria-hidden />
      {data.on ? `${minutes.toLocaleString('en')} min today` : 'Time not measured'}
    </NavLink>
  );
}
