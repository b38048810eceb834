import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { hands } from '../../session/hands.ts';
import { onAtHand, withAtHand } from './at-hand.ts';
import { Post } from './post.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import { Watch } from './watch.ts';

export const activeTimeKey = ['active-time'] as const;

/** Whether the person's time is measured, and how much of today was. */
export const useActiveTime = () =>
  useQuery({ queryKey: activeTimeKey, queryFn: () => hands.activeTime.get({}), staleTime: 60_000, retry: false });

const lookMs = 5000;
const sendMs = 60_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'touchstart'] as const;

const nowAt = (path: string): Purpose | null => withAtHand(purposeOf(path));

/** Measures what the signed-in person does in the console, for as long as they let it: see README of active-time on the server. */
export function useMeasuring(): void {
  const { pathname } = useLocation();
  const { data } = useActiveTime();
  const queries = useQueryClient();
  const on = data?.on === true;
  const path = useRef(pathname);
  const parts = useRef<{ watch: Watch; post: Post } | null>(null);

  useEffect(() => {
    if (!on) return;
    const post = new Post();
    const watch = new Watch((span) => post.add(span));
    parts.current = { watch, post };
    const stop = listen(
      watch,
      post,
      () => nowAt(path.current),
      async () => {
        const said = await post.send();
        if (said) await queries.invalidateQueries({ queryKey: activeTimeKey });
      },
    );
    return () => {
      stop();
      parts.current = null;
    };
  }, [on, queries]);

  useEffect(() => {
    const now = parts.current;
    if (now && data) now.post.heard(data.now, Date.now());
  }, [data]);

  useEffect(() => {
    const before = path.current;
    path.current = pathname;
    const now = parts.current;
    if (!now) return;
    now.watch.turn(nowAt(pathname), Date.now());
    const template = purposeOf(pathname)?.template;
    if (before === '/templates/new' && template) now.post.named(template);
  }, [pathname]);
}

/** Connects a watch with the browser. Answers how to stop, which sends what is left. */
function listen(watch: Watch, post: Post, purpose: () => Purpose | null, send: () => Promise<void>): () => void {
  const input = () => watch.input(Date.now());
  const front = () => watch.present(document.visibilityState === 'visible' && document.hasFocus(), Date.now());
  const turn = () => watch.turn(purpose(), Date.now());
  const hide = () => {
    front();
    if (document.visibilityState === 'hidden') post.leave();
  };
  const leave = () => {
    watch.leave(Date.now());
    post.leave();
  };
  front();
  turn();
  for (const sign of signs) window.addEventListener(sign, input, { passive: true, capture: true });
  window.addEventListener('focus', front);
  window.addEventListener('blur', front);
  document.addEventListener('visibilitychange', hide);
  window.addEventListener('pagehide', leave);
  const forget = onAtHand(turn);
  const looking = setInterval(() => watch.look(Date.now()), lookMs);
  const sending = setInterval(() => {
    watch.cut(Date.now());
    void send();
  }, sendMs);
  return () => {
    leave();
    forget();
    clearInterval(looking);
    clearInterval(sending);
    for (const sign of signs) window.removeEventListener(sign, input, { capture: true });
    window.removeEventListener('focus', front);
    window.removeEventListener('blur', front);
    document.removeEventListener('visibilitychange', hide);
    window.removeEventListener('pagehide', leave);
  };
}
