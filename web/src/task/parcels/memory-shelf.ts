import type { Kept, ParcelShelf } from './parcel.ts';

/** Keeps files for as long as the page is open: for previews. */
export function memoryShelf(): ParcelShelf {
  const kept = new Map<string, Kept>();
  return {
    all: async () => [...kept.values()],
    get: async (key) => kept.get(key),
    put: async (parcel) => void kept.set(parcel.key, parcel),
    drop: async (key) => void kept.delete(key),
  };
}
