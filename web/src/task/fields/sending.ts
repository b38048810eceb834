import type { Field } from '@manyhands/contract';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Parcel } from '../parcels/parcel.ts';
import { filesOf, limitsOf, refusalOf, type SentFile } from '../rules/file-rule.ts';
import type { WidgetProps } from './props.ts';

type FileProps = Pick<
  WidgetProps<Extract<Field, { kind: 'file' }>>,
  'field' | 'value' | 'onChange' | 'upload' | 'onBusy'
>;
/** A file just taken out, for as long as it can be put back. */
interface Removed {
  name: string;
  undo: () => void;
}

const nothing = () => () => {};
const none: readonly Parcel[] = [];
/** How long a removal can be taken back. */
const undoMs = 6000;

/** The files of an answer, those on their way to it, and what was refused. */
export function useSending({ field, value, onChange, upload, onBusy }: FileProps) {
  const files = filesOf(value);
  const parcels = useSyncExternalStore(upload?.subscribe ?? nothing, () => upload?.of(field.key) ?? none);
  const [refused, setRefused] = useState<string[]>([]);
  const [removed, setRemoved] = useState<Removed | null>(null);
  // Several files may arrive in one moment; each must be added to what is there by then, not to what was there at the start.
  const now = useRef(files);
  now.current = files;

  // One that was refused holds the answer up too: without it, it would go out incomplete.
  const moving = parcels.length > 0;
  useEffect(() => {
    onBusy(moving);
    return () => onBusy(false);
  }, [moving, onBusy]);

  const set = (kept: SentFile[]) => {
    now.current = kept;
    onChange(kept.length ? kept : undefined);
  };
  // A file that has arrived becomes part of the answer: also one that was sent while this form was closed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a file gets on, and not when the handlers are made anew
  useEffect(() => {
    for (const { key, progress } of parcels) {
      if (progress.at !== 'there') continue;
      if (!now.current.some(({ file }) => file === progress.file.file)) set([...now.current, progress.file]);
      upload?.took(key);
    }
  }, [parcels]);
  useEffect(() => {
    if (!removed) return;
    const over = setTimeout(() => setRemoved(null), undoMs);
    return () => clearTimeout(over);
  }, [removed]);

  const add = (chosen: Iterable<File>) => {
    if (!upload) return;
    const said: string[] = [];
    let have = now.current.length + parcels.length;
    for (const file of chosen) {
      const why = refusalOf(field, file, have);
      if (why) said.push(why);
      else {
        upload.add(field.key, file, limitsOf(field));
        have += 1;
      }
    }
    setRefused(said);
    setRemoved(null);
  };
  const drop = ({ key, name }: Parcel) => {
    const undo = upload?.remove(key);
    setRefused([]);
    if (undo) setRemoved({ name, undo });
  };
  const remove = (gone: SentFile) => {
    set(now.current.filter(({ file }) => file !== gone.file));
    setRefused([]);
    setRemoved({ name: gone.name, undo: () => set([...now.current, gone]) });
  };
  const undo = () => {
    removed?.undo();
    setRemoved(null);
  };
  return { files, parcels, refused, removed, add, drop, remove, undo };
}
