import { useEffect } from 'react';
import type { EffortMeter } from './effort.ts';

/** Measures while an item is on the screen: how long, how much is pasted, how often the page is left. */
export function useEffort(meter: EffortMeter, item: string): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => meter.pasted(item, event.clipboardData?.getData('text/plain') ?? '');
    const away = () => meter.away(item);
    const seen = () => (document.visibilityState === 'hidden' ? meter.hide(item) : meter.show(item));
    seen();
    document.addEventListener('paste', paste);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('blur', away);
    return () => {
      meter.hide(item);
      document.removeEventListener('paste', paste);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('blur', away);
    };
  }, [meter, item]);
}
