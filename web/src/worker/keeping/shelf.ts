/** Where things are kept on this device: localStorage, or memory where the browser refuses to store. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Memory that behaves like localStorage; it lasts until the page is left. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** The device's own shelf. Private windows may refuse it; then memory has to do. */
export function deviceShelf(): Shelf {
  try {
    localStorage.setItem('manyhands.try', '1');
    localStorage.removeItem('manyhands.try');
    return localStorage;
  } catch {
    return memoryShelf();
  }
}

/** Everything kept under a prefix, by the rest of its key. What is damaged is passed over. */
export function readAll<T>(shelf: Shelf, prefix: string): Map<string, T> {
  const found = new Map<string, T>();
  for (let at = 0; at < shelf.length; at++) {
    const key = shelf.key(at);
    if (!key?.startsWith(prefix)) continue;
    const value = readOne<T>(shelf, key);
    if (value !== null) found.set(key.slice(prefix.length), value);
  }
  return found;
}

export function readOne<T>(shelf: Shelf, key: string): T | null {
  try {
    const value: unknown = JSON.parse(shelf.getItem(key) ?? 'null');
    return typeof value === 'object' ? (value as T | null) : null;
  } catch {
    return null;
  }
}
