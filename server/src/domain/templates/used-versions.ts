/** What other folders need of a version. Frozen: it is shared by all who ask. */
export interface KnownVersion<D> {
  readonly definition: D;
  readonly templateId: string;
  readonly number: number;
}

/**
 * Used versions never change, so a process may keep them: the most recently asked ones, up to a number and a total size of
 * their JSON text. One larger than the whole is not kept.
 */
export class UsedVersions<D> {
  readonly #kept = new Map<string, { version: KnownVersion<D>; bytes: number }>();
  readonly #countMax: number;
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(countMax: number, bytesMax: number) {
    this.#countMax = countMax;
    this.#bytesMax = bytesMax;
  }

  get(workspaceId: string, versionId: string): KnownVersion<D> | null {
    const key = `${workspaceId}/${versionId}`;
    const found = this.#kept.get(key);
    if (!found) return null;
    // A Map keeps the order of insertion: what was asked last goes to the end, what is dropped is at the front.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.version;
  }

  keep(workspaceId: string, versionId: string, version: KnownVersion<D>, bytes: number): void {
    const key = `${workspaceId}/${versionId}`;
    if (bytes > this.#bytesMax || this.#kept.has(key)) return;
    this.#kept.set(key, { version, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#kept.size <= this.#countMax && this.#bytes <= this.#bytesMax) break;
      this.#kept.delete(oldest);
      this.#bytes -= freed;
    }
  }

  get size(): number {
    return this.#kept.size;
  }
}
