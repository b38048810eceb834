/** How many uploads a person may have begun and not ended, and how many bytes they may come to. */
export const unfinishedMost = 20;
export const unfinishedBytesMost = 300 * 1024 * 1024;
/** After so long without a byte an upload is tidied away; a finished one is remembered as long, for senders who missed the end. */
export const abandonedHours = 24;
/** A file that no answer and no draft names is kept so long. */
export const unnamedDays = 7;

/** Why a person may not begin another upload of so many bytes, or null. */
export function quotaProblem(unfinished: { count: number; bytes: number }, bytes: number): string | null {
  if (unfinished.count >= unfinishedMost)
    return `${unfinishedMost} uploads may be under way at once. Finish or cancel one, or wait a day: what nobody goes on with is tidied away.`;
  if (unfinished.bytes + bytes > unfinishedBytesMost)
    return `Unfinished uploads may come to ${unfinishedBytesMost / 1024 / 1024} MB together. Finish or cancel one first.`;
  return null;
}

/**
 * The file's name in tus metadata: `filename` or `name`, in base64. Null when there is none that can be kept.
 * @param metadata the header Upload-Metadata
 */
export function nameIn(metadata: string | undefined): string | null {
  for (const pair of (metadata ?? '').slice(0, 4000).split(',')) {
    const [key, value = ''] = pair.trim().split(/\s+/);
    if (key !== 'filename' && key !== 'name') continue;
    const name = Buffer.from(value, 'base64')
      .toString('utf8')
      .replaceAll(/[\0\ufffd]/g, '')
      .trim()
      .slice(0, 255);
    if (name !== '') return name.isWellFormed() ? name : name.toWellFormed();
  }
  return null;
}
