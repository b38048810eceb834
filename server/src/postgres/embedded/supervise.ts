import { clearInterval, setInterval } from 'node:timers';
import { urlOf } from './address.ts';
import { inTurn, isHeld, isHeldNow, letGoNow, runFolderOf } from './holders.ts';
import { lookAt } from './processes.ts';
import { type Running, stopServer } from './running.ts';
import { findOrStart, keepNewestLogs, type Setting } from './server.ts';

const lookEveryMs = 1_000;
/** After a failed restart: a full disk does not empty itself within a second. */
const restMs = 30_000;
const tidyEveryMs = 600_000;

/** A server that is watched over until we let go of it. */
export interface Supervised {
  url: string;
  stop(): Promise<void>;
}

/**
 * Watches the server: when it ends without our doing (killed by the system for want of memory, say) it is started again at
 * the same address. When Node ends without a word the server is stopped too, unless another process uses it.
 */
export function supervise(setting: Setting, first: Running, holder: string): Supervised {
  const runFolder = runFolderOf(setting.folder);
  let running = first;
  let reviving: Promise<void> | undefined;
  let restUntil = 0;
  let stopped: Promise<void> | undefined;

  const revive = async () => {
    if ((await lookAt(running.pid)).state === 'alive' || stopped !== undefined) return;
    setting.log(`The embedded PostgreSQL (pid ${running.pid}) has ended unexpectedly; starting it again.`);
    await inTurn(runFolder, async () => {
      if (stopped === undefined) running = await findOrStart(setting, first.address);
    });
  };
  const look = setInterval(() => {
    if (Date.now() < restUntil) return;
    reviving ??= revive()
      .catch((error: Error) => {
        restUntil = Date.now() + restMs;
        setting.log(`The embedded PostgreSQL could not be started again: ${error.message}`);
      })
      .finally(() => {
        reviving = undefined;
      });
  }, lookEveryMs);
  const tidy = setInterval(() => void keepNewestLogs(setting.place.cluster).catch(() => undefined), tidyEveryMs);
  for (const timer of [look, tidy]) timer.unref();

  const leave = () => {
    // Nothing can be awaited any more, but a signal can be sent.
    letGoNow(holder);
    if (isHeldNow(runFolder)) return;
    try {
      process.kill(running.pid, 'SIGINT');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', leave);

  const stop = async () => {
    for (const timer of [look, tidy]) clearInterval(timer);
    await reviving;
    await inTurn(runFolder, async () => {
      letGoNow(holder);
      if (await isHeld(runFolder))
        setting.log('Another process still uses the embedded PostgreSQL; it is left running.');
      else await stopServer(running, setting.log);
    });
    process.off('exit', leave);
  };
  return {
    url: urlOf(first.address, setting.password, 'manyhands'),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
