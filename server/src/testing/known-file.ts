import { addressOf } from '@manyhands/sdk';
import type { Somebody, World } from './world.ts';

/** A one-pixel PNG, uploaded for real. */
export async function knownFile(world: World, asha: Somebody, secretWord: string): Promise<string> {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const response = await fetch(
    addressOf('files.upload', { name: `${secretWord}.png` }, { url: world.address, workspace: asha.workspace }),
    {
      method: 'POST',
      headers: { authorization: `Bearer ${asha.token}`, 'content-type': 'application/octet-stream' },
      body: png,
    },
  );
  return ((await response.json()) as { file: string }).file;
}
