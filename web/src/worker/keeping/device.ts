const slot = 'manyhands.device';
let name: string | undefined;

/**
 * A random word that stands for this device, made up here and kept here. The server keeps only a hash of it, a different one in each
 * workspace, to see whether two people answer from one device. Without storage it lasts as long as the page.
 */
export function deviceName(): string {
  if (name) return name;
  try {
    name = localStorage.getItem(slot) ?? undefined;
    name ??= madeUp();
    localStorage.setItem(slot, name);
  } catch {
    name ??= madeUp();
  }
  return name;
}

const madeUp = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
