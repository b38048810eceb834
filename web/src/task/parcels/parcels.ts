import { sizeProblem } from '../rules/file-rule.ts';
import { inTurn, lighten } from './lighten.ts';
import {
  type Carry,
  type Kept,
  keptFrom,
  type Limits,
  NoWay,
  type Parcel,
  type ParcelShelf,
  type ParcelsView,
  type Progress,
  type Upload,
} from './parcel.ts';
import { Previews } from './previews.ts';

export interface ParcelsParts {
  shelf: ParcelShelf;
  carry: Carry;
  /** Milliseconds before the next try, by how many went wrong. */
  pause: (tries: number) => number;
  lighten?: typeof lighten;
  /** Tells the server that it need not keep the beginning of a file. */
  discard?: (kept: Kept) => void;
}

const atOnce = 2;
const keepMs = 30 * 24 * 3600_000;
const none: readonly Parcel[] = [];

/**
 * Files on their way from this device: kept here before the network is asked, made smaller, sent two at a time in the order they
 * were chosen, and sent again from where a try ended when the network returns or the page is opened again. A file that has arrived
 * waits here until its answer names it.
 */
export class Parcels {
  readonly #parts: ParcelsParts;
  readonly #kept = new Map<string, Kept>();
  readonly #progress = new Map<string, Progress>();
  readonly #running = new Map<string, AbortController>();
  readonly #unkept = new Set<string>();
  readonly #previews = new Previews();
  readonly #uploads = new Map<string, Upload>();
  readonly #shown = new Map<string, readonly Parcel[]>();
  readonly #listeners = new Set<() => void>();
  readonly #lighten: typeof lighten;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** Why nothing is sent now; null while there is a way. */
  #hold: NoWay | null = null;
  #open = true;
  #made = 0;
  #view: ParcelsView = { moving: 0, offline: false, signIn: false, onlyHere: false };

  constructor(parts: ParcelsParts) {
    this.#parts = parts;
    this.#lighten = inTurn(parts.lighten ?? lighten);
  }

  view = (): ParcelsView => this.#view;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Goes on with what an earlier page kept. What nobody came back to for a month is forgotten. */
  async open(now = Date.now()): Promise<void> {
    this.#open = true;
    const all = await this.#parts.shelf.all().catch(() => []);
    for (const kept of all) {
      if (this.#kept.has(kept.key)) continue;
      if (now - kept.at < keepMs) this.#lay(kept);
      else void this.#parts.shelf.drop(kept.key).catch(() => {});
    }
    this.#changed();
    this.#pump();
  }

  /** The files of one answer, for its form. */
  at(workspace: string, assignment: string): Upload {
    const known = this.#uploads.get(assignment);
    if (known) return known;
    const upload: Upload = {
      of: (field) => this.#of(assignment, field),
      subscribe: this.subscribe,
      add: (field, file, limits) => this.#add({ workspace, assignment, field }, file, limits),
      again: (key) => this.#again(key),
      took: (key) => this.#drop(key),
      remove: (key) => this.#remove(key),
      seen: this.#previews.ofSent,
    };
    this.#uploads.set(assignment, upload);
    return upload;
  }

  /** The answer is done with: its files need not be kept any more. */
  forget(assignment: string): void {
    for (const kept of [...this.#kept.values()]) if (kept.assignment === assignment) this.#remove(kept.key);
    this.#previews.forget(assignment);
    this.#uploads.delete(assignment);
  }

  /** The network is back, or the page is seen again: what waits is tried at once. */
  refresh = (): void => {
    clearTimeout(this.#timer);
    this.#hold = null;
    this.#changed();
    this.#pump();
  };

  /** The device says that it has no network: what is on its way will not arrive, and need not wait to find out. */
  lost = (): void => {
    this.#wait(new NoWay());
    for (const running of this.#running.values()) running.abort();
    this.#changed();
  };

  /** The page is left: nothing is sent from here any more. What is kept stays kept. */
  stop(): void {
    this.#open = false;
    clearTimeout(this.#timer);
    for (const running of this.#running.values()) running.abort();
    this.#previews.forget();
    this.#kept.clear();
    this.#progress.clear();
  }

  #add(place: Pick<Kept, 'workspace' | 'assignment' | 'field'>, file: File, limits: Limits): void {
    const kept = keptFrom(place, file, limits, this.#made++);
    this.#lay(kept);
    // It may be sent before it is kept, but it must not be kept after it was sent.
    const keeping = this.#put(kept);
    this.#changed();
    void keeping.then(() => this.#pump());
  }

  #again(key: string): void {
    if (!this.#kept.has(key)) return;
    this.#progress.set(key, { at: 'line' });
    this.refresh();
  }

  #remove(key: string): () => void {
    const kept = this.#kept.get(key);
    this.#drop(key);
    if (kept) this.#parts.discard?.(kept);
    return () => {
      if (!kept || this.#kept.has(key) || !this.#open) return;
      const { upload: _gone, ...again } = kept;
      this.#lay(again);
      this.#changed();
      void this.#put(again).then(() => this.#pump());
    };
  }

  #drop(key: string): void {
    this.#running.get(key)?.abort();
    this.#kept.delete(key);
    this.#progress.delete(key);
    this.#unkept.delete(key);
    this.#changed();
    void this.#parts.shelf.drop(key).catch(() => {});
  }

  /** Takes the next files out of the line for as long as there is a way and a free place. */
  #pump(): void {
    if (!this.#open || this.#hold) return;
    const line = [...this.#kept.values()]
      .filter(({ key }) => this.#progress.get(key)?.at === 'line' && !this.#running.has(key))
      .sort((a, b) => a.at - b.at);
    for (const kept of line.slice(0, Math.max(0, atOnce - this.#running.size))) {
      const stop = new AbortController();
      this.#running.set(kept.key, stop);
      void this.#send(kept, stop.signal).finally(() => {
        this.#running.delete(kept.key);
        this.#changed();
        this.#pump();
      });
    }
  }

  async #send(kept: Kept, signal: AbortSignal): Promise<void> {
    const { key } = kept;
    try {
      const ready = await this.#readied(kept);
      const why = sizeProblem({ name: ready.name, size: ready.blob.size }, ready.most);
      if (why) return this.#tell(key, { at: 'refused', why });
      const file = await this.#parts.carry(
        ready,
        {
          share: (share) => this.#tell(key, { at: 'moving', share }),
          upload: (upload) => this.#put({ ...(this.#kept.get(key) ?? ready), upload }),
        },
        signal,
      );
      if (!this.#kept.has(key)) return;
      this.#tries = 0;
      this.#previews.sent(key, file.file);
      this.#tell(key, { at: 'there', file });
      // The bytes are on the server; only its name for them is still needed here.
      await this.#put({ ...ready, blob: new Blob(), sent: file });
    } catch (error) {
      if (signal.aborted) this.#tell(key, { at: 'line' });
      else this.#failed(key, error);
    }
  }

  async #readied(kept: Kept): Promise<Kept> {
    if (kept.ready) return kept;
    const { blob, name, type } = await this.#lighten(kept);
    const ready: Kept = { ...kept, blob, name, type, ready: true };
    await this.#put(ready);
    return ready;
  }

  #failed(key: string, error: unknown): void {
    if (!(error instanceof NoWay)) {
      this.#tell(key, { at: 'refused', why: error instanceof Error ? error.message : String(error) });
      return;
    }
    this.#wait(error);
    this.#tell(key, { at: 'line' });
  }

  /** Nothing is sent for a while; each time in a row a longer one. */
  #wait(why: NoWay): void {
    if (!this.#hold) this.#tries += 1;
    this.#hold = why;
    clearTimeout(this.#timer);
    if (this.#open) this.#timer = setTimeout(this.refresh, this.#parts.pause(this.#tries));
  }

  #lay(kept: Kept): void {
    this.#kept.set(kept.key, kept);
    this.#progress.set(kept.key, kept.sent ? { at: 'there', file: kept.sent } : { at: 'line' });
    this.#previews.make(kept);
  }

  /** Keeps what is known of a file now, unless it was taken out meanwhile. */
  async #put(kept: Kept): Promise<void> {
    if (!this.#kept.has(kept.key)) return;
    this.#kept.set(kept.key, kept);
    try {
      await this.#parts.shelf.put(kept);
      this.#unkept.delete(kept.key);
      // Taken out while it was being kept: then it must not come back with the next page.
      if (this.#open && !this.#kept.has(kept.key)) await this.#parts.shelf.drop(kept.key);
    } catch {
      this.#unkept.add(kept.key);
    }
    this.#changed();
  }

  #tell(key: string, progress: Progress): void {
    if (!this.#kept.has(key)) return;
    this.#progress.set(key, progress);
    this.#changed();
  }

  #of(assignment: string, field: string): readonly Parcel[] {
    const place = `${assignment} ${field}`;
    const known = this.#shown.get(place);
    if (known) return known;
    const found = [...this.#kept.values()]
      .filter((kept) => kept.assignment === assignment && kept.field === field)
      .sort((a, b) => a.at - b.at)
      .map((kept) => this.#parcelOf(kept));
    const shown = found.length ? found : none;
    this.#shown.set(place, shown);
    return shown;
  }

  #parcelOf({ key, name, type, blob, sent }: Kept): Parcel {
    const progress = this.#progress.get(key) ?? { at: 'line' };
    return {
      key,
      name,
      type,
      size: sent?.size ?? blob.size,
      preview: this.#previews.of(key),
      progress: progress.at === 'line' && this.#hold ? { at: 'waiting', signIn: this.#hold.signIn } : progress,
    };
  }

  #changed(): void {
    this.#shown.clear();
    const moving = [...this.#progress.values()].filter(({ at }) => at === 'line' || at === 'moving').length;
    this.#view = {
      moving,
      offline: this.#hold !== null && moving > 0,
      signIn: this.#hold?.signIn === true && moving > 0,
      onlyHere: [...this.#unkept].some((key) => this.#progress.get(key)?.at !== 'there'),
    };
    for (const listener of this.#listeners) listener();
  }
}
