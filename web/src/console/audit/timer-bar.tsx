import { Button, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { tellDone } from '../parts/notify.tsx';
import { ago, lasting } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import type { Timing } from './audit-words.ts';
import { auditKey, useAuditVerbs } from './use-audit.ts';

/** The running timer is the server's: every tab asks for it when it is looked at, and every half minute. */
export const useTimer = (enabled: boolean) =>
  useQuery({
    queryKey: [...auditKey, 'timer'],
    queryFn: async () => {
      const timer = await hands.smallTasks.timer({});
      // The device's clock may be wrong; what counts is how long it runs by the server's.
      return { ...timer, behind: new Date(timer.now).getTime() - Date.now() };
    },
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    enabled,
  });

/** The timer that runs, wherever it was started, and the runs that were too long to be believed. */
export function TimerBar({ enabled }: { enabled: boolean }) {
  const timer = useTimer(enabled);
  if (!timer.data) return null;
  const { running, asked, behind } = timer.data;
  return (
    <>
      {running && <Running key={running.id} timing={running} behind={behind} />}
      {asked.map((timing) => (
        <Asked key={timing.id} timing={timing} />
      ))}
    </>
  );
}

function Running({ timing, behind }: { timing: Timing; behind: number }) {
  const seconds = useSeconds(timing.startedAt, behind);
  const [times, setTimes] = useState<number | string>(1);
  const verbs = useAuditVerbs();
  const stop = async () => {
    let stopped: Timing | undefined;
    const worked = await verbs.attempt(async () => {
      stopped = await hands.smallTasks.stopTimer({ times: Math.max(1, Math.round(Number(times) || 1)) });
    });
    if (worked && stopped?.state === 'counted') tellDone(`Counted: ${stopped.minutes} min each.`);
    if (worked && stopped?.state === 'dropped') tellDone('That was too short to count.');
  };
  return (
    <section className={css.timer} aria-label="Timer">
      <div>
        <span className={css.clock} role="timer">
          {lasting(seconds)}
        </span>
        <Link to={to('smallTask', { id: timing.smallTask.id })} dir="auto">
          {timing.smallTask.name}
        </Link>
      </div>
      <div className={css.presses}>
        <NumberInput
          size="md"
          w={110}
          label="Done in it"
          min={1}
          max={500}
          allowDecimal={false}
          hideControls
          value={times}
          onChange={setTimes}
        />
        <Button variant="default" onClick={() => void stop()}>
          Stop
        </Button>
      </div>
    </section>
  );
}

function useSeconds(startedAt: string, behind: number): number {
  const since = () => Math.max(0, (Date.now() + behind - new Date(startedAt).getTime()) / 1000);
  const [seconds, setSeconds] = useState(since);
  useEffect(() => {
    const tick = setInterval(() => setSeconds(since()), 1000);
    return () => clearInterval(tick);
  });
  return seconds;
}

function Asked({ timing }: { timing: Timing }) {
  const [minutes, setMinutes] = useState<number | string>('');
  const verbs = useAuditVerbs();
  const count = (said: number | null) =>
    void verbs.attempt(() => hands.smallTasks.countTiming({ id: timing.id, minutes: said }));
  const ran = timing.stoppedAt
    ? (new Date(timing.stoppedAt).getTime() - new Date(timing.startedAt).getTime()) / 1000
    : 0;
  return (
    <div className={css.asked}>
      <Notice
        kind="wait"
        live={false}
        title={`The timer on “${timing.smallTask.name}” ran ${lasting(ran)}. How long was it really?`}
        actions={
          <div className={css.presses}>
            <NumberInput
              size="md"
              w={140}
              label="Minutes"
              min={0}
              max={480}
              hideControls
              value={minutes}
              onChange={setMinutes}
            />
            <Button variant="default" disabled={!(Number(minutes) > 0)} onClick={() => count(Number(minutes))}>
              Count it
            </Button>
            <Button variant="subtle" color="gray" onClick={() => count(null)}>
              Do not count it
            </Button>
          </div>
        }
      >
        It was started {ago(timing.startedAt)} and does not count until you say.
      </Notice>
    </div>
  );
}
