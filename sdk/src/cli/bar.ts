import type { Io } from './io.ts';
import { oneLine } from './safe-text.ts';

/** A progress bar of `width` signs; `share` goes from 0 to 1. */
export function barText(share: number, width = 24): string {
  const whole = Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * width);
  return `${'█'.repeat(whole)}${'░'.repeat(width - whole)}`;
}

/** Shows how far something has come, on standard error so that results can be piped. */
export interface Bar {
  show(share: number, says: string): void;
  /** Leaves the last state standing on a line of its own. */
  end(): void;
}

/** On a terminal one line that changes; elsewhere a line per tenth, for logs. */
export function startBar({ stderr }: Pick<Io, 'stderr'>, title: string): Bar {
  let tenth = -1;
  let shown = '';
  const onTerminal = stderr.isTTY === true;
  return {
    show: (share, says) => {
      const percent = `${Math.floor(Math.min(1, Math.max(0, share)) * 100)}`.padStart(3);
      const text = oneLine(
        `${title} ${onTerminal ? `${barText(share)} ` : ''}${percent} %  ${says}`,
        (stderr.columns ?? 100) - 1,
      );
      if (text === shown) return;
      if (onTerminal) stderr.write(`\r\u001b[K${text}`);
      else if (Math.floor(share * 10) !== tenth) stderr.write(`${text}\n`);
      tenth = Math.floor(share * 10);
      shown = text;
    },
    end: () => {
      if (onTerminal && shown) stderr.write('\n');
    },
  };
}
/** A bar that nobody sees, for `--json`. */
export const noBar: Bar = { show: () => {}, end: () => {} };

const megabyte = 1024 * 1024;
export const size = (bytes: number): string =>
  bytes < megabyte / 10 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / megabyte).toFixed(1)} MB`;
