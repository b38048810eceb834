import { useEffect } from 'react';
import type { EffortMeter } from './effort.ts';

/** Counts pastes and leavings while an item is on the screen. */
export function useEffort(meter: EffortMeter, item: string): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => meter.pasted(item, event.clipboardData?.getData('text/plain') ?? '');
    const away = () => meter.away(item);
    document.addEventListener('paste', paste);
    window.addEventListener('blur', away);
    return () => {
      document.removeEventListener('paste', paste);
      window.removeEventListener('blur', away);
    };
  }, [meter, item]);
}
