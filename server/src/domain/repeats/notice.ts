import type { contract, Given, Received } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { getWorkspace } from '../workspaces/settings.ts';
import { agreements, launchedOf, putAwayKeys, sameBriefs, sameFiles, setAway } from './notice-store.ts';
import { noticeRhythm, noticeSameBrief, noticeSameFile, noticeStable } from './noticed.ts';

const shownMost = 20;

/** What comes back, and what could be made of it; what somebody put away is left out. Bounded looks at the newest things only. */
export async function notice(reader: Reader): Promise<Given<typeof contract.repeats.notice>> {
  const { timeZone } = await getWorkspace(reader);
  const found = [
    ...(await launchedOf(reader)).map((launched) => noticeRhythm(launched, timeZone, reader.now)),
    ...(await sameFiles(reader)).map((file) => noticeSameFile(file, file.header, file.imports)),
    ...(await sameBriefs(reader)).map(noticeSameBrief),
    ...(await agreements(reader)).map(noticeStable),
  ].filter((one) => one !== null);
  const away = await putAwayKeys(reader);
  return { items: found.filter((one) => !away.has(one.key)).slice(0, shownMost) };
}

/** Puts an observation away, or brings it back. */
export async function putAway(tx: Tx, { key, away }: Received<typeof contract.repeats.putAway>): Promise<{ ok: true }> {
  await setAway(tx, key, away);
  tx.tell({
    kind: away ? 'noticed.put-away' : 'noticed.brought-back',
    subject: ['wsp', workspaceOf(tx.actor)],
    details: { key },
  });
  return { ok: true };
}
