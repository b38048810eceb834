import { useDebouncedValue } from '@mantine/hooks';
import type { Definition } from '@manyhands/contract';
import type { Report } from '@manyhands/linter';
import { useEffect, useRef, useState } from 'react';
import type { Asked, Said } from './lint.worker.ts';

const pauseMs = 350;

export interface Linted {
  report: Report;
  /** The definition that it speaks of: its places count for this one only. */
  of: Definition;
}

/** What the linter says of a definition, at every pause of typing; null before the first answer. It runs beside the page, never in it. */
export function useLint(definition: Definition, measuredMinutes: number | null): Linted | null {
  const [settled] = useDebouncedValue(definition, pauseMs);
  const [linted, setLinted] = useState<Linted | null>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef<{ number: number; of: Definition }>({ number: 0, of: definition });
  useEffect(() => {
    const made = new Worker(new URL('./lint.worker.ts', import.meta.url), { type: 'module' });
    made.onmessage = ({ data }: MessageEvent<Said>) => {
      const { number, of } = asked.current;
      if (data.number === number) setLinted({ report: data.report, of });
    };
    worker.current = made;
    return () => made.terminate();
  }, []);
  useEffect(() => {
    const number = asked.current.number + 1;
    asked.current = { number, of: settled };
    const question: Asked = { number, draft: settled, measuredMinutes };
    worker.current?.postMessage(question);
  }, [settled, measuredMinutes]);
  return linted;
}
