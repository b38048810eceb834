import type { Field } from '@manyhands/contract';
import { useEffect, useRef, useState } from 'react';
import { filesOf, refusalOf, type SentFile } from '../rules/file-rule.ts';
import type { WidgetProps } from './props.ts';

/** One file on its way, or one that did not arrive. */
export interface Sending {
  key: number;
  file: File;
  preview: string | undefined;
  /** 0 to 1. */
  share: number;
  failed: boolean;
}
type FileProps = Pick<
  WidgetProps<Extract<Field, { kind: 'file' }>>,
  'field' | 'value' | 'onChange' | 'upload' | 'onBusy'
>;

/** The files of an answer, those on their way to it, and what was refused. */
export function useSending({ field, value, onChange, upload, onBusy }: FileProps) {
  const files = filesOf(value);
  const [sending, setSending] = useState<Sending[]>([]);
  const [refused, setRefused] = useState<string[]>([]);
  const previews = usePreviews();
  const next = useRef(1);
  // Several files may arrive in any order; each must be added to what is there by then, not to what was there at the start.
  const now = useRef(files);
  now.current = files;
  const dropped = useRef(new Set<number>());

  const moving = sending.some((s) => !s.failed);
  useEffect(() => {
    onBusy(moving);
    return () => onBusy(false);
  }, [moving, onBusy]);

  const set = (kept: SentFile[]) => {
    now.current = kept;
    onChange(kept.length ? kept : undefined);
  };
  const update = (key: number, change: Partial<Sending>) =>
    setSending((all) => all.map((s) => (s.key === key ? { ...s, ...change } : s)));
  const send = async ({ key, file, preview }: Sending) => {
    if (!upload) return;
    update(key, { failed: false, share: 0 });
    try {
      const sent = await upload(file, (share) => update(key, { share }));
      // Whoever took it out while it was on its way does not want it any more.
      if (dropped.current.has(key)) return;
      if (preview) previews.keep(sent.file, preview);
      setSending((all) => all.filter((s) => s.key !== key));
      set([...now.current, sent]);
    } catch {
      update(key, { failed: true });
    }
  };
  const add = (chosen: Iterable<File>) => {
    const said: string[] = [];
    const started: Sending[] = [];
    for (const file of chosen) {
      const why = refusalOf(field, file, now.current.length + sending.length + started.length);
      if (why) said.push(why);
      else started.push({ key: next.current++, file, preview: previews.of(file), share: 0, failed: false });
    }
    setRefused(said);
    setSending((all) => [...all, ...started]);
    for (const one of started) void send(one);
  };
  const drop = (key: number) => {
    dropped.current.add(key);
    setSending((all) => all.filter((s) => s.key !== key));
  };
  const remove = (file: string) => set(files.filter((f) => f.file !== file));
  return { files, sending, refused, add, drop, remove, send, previewOf: previews.get };
}

/** Pictures shown from the device itself, without fetching back what was just sent. Given up with the widget. */
function usePreviews() {
  const made = useRef(new Set<string>());
  const sent = useRef(new Map<string, string>());
  useEffect(() => {
    const all = made.current;
    return () => {
      for (const url of all) URL.revokeObjectURL(url);
      all.clear();
    };
  }, []);
  return {
    of: (file: File) => {
      if (!file.type.startsWith('image/')) return undefined;
      const url = URL.createObjectURL(file);
      made.current.add(url);
      return url;
    },
    keep: (file: string, url: string) => sent.current.set(file, url),
    get: (file: string) => sent.current.get(file),
  };
}
