import type { SentFile } from '../rules/file-rule.ts';

/** Where a file belongs: a field of the answer to one item. */
export interface Place {
  workspace: string;
  /** The worker's lease on the item. */
  assignment: string;
  field: string;
}

/** A file on its way to the server, as this device keeps it. */
export interface Kept extends Place {
  key: string;
  name: string;
  type: string;
  blob: Blob;
  /** Milliseconds; files are sent in this order. */
  at: number;
  /** Whether it has been made as small as it needs to be. */
  ready: boolean;
  /** Bytes it may have by then. */
  most: number;
  /** Where the server takes the rest of it, once it has taken the beginning. */
  upload?: string;
  /** The server has all of it. It stays here until the answer names it. */
  sent?: SentFile;
}

/** What is asked of a file once it is ready to be sent. */
export interface Limits {
  /** Bytes it may have. */
  most: number;
  /** Whether it may be a JPEG; only then can a picture be made smaller. */
  asJpeg: boolean;
}

/** A file as it was chosen. `number` keeps the order of files that were chosen in one moment. */
export function keptFrom(place: Place, file: File, { most, asJpeg }: Limits, number: number): Kept {
  const at = Date.now();
  const key = `${at.toString(36)}-${number.toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
  const { name, type } = file;
  return { ...place, key, name: name || 'photo', type, blob: file, at: at + number / 1000, ready: !asJpeg, most };
}

/** How far a file has come. */
export type Progress =
  /** Behind others, or being made smaller. */
  | { at: 'line' }
  | { at: 'moving'; share: number }
  /** There is no way to the server; it goes on by itself. */
  | { at: 'waiting'; signIn: boolean }
  /** The server does not take it, for a reason in words. */
  | { at: 'refused'; why: string }
  | { at: 'there'; file: SentFile };

/** A file on its way, as its field shows it. */
export interface Parcel {
  key: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** An address for showing it from this device; undefined for what is no picture. */
  preview: string | undefined;
  progress: Progress;
}

/** What a field for files needs of what is around it. It outlives the form: files go on being sent while the form is closed. */
export interface Upload {
  /** Files on their way to a field. The same list until something about it changes. */
  of: (field: string) => readonly Parcel[];
  subscribe: (listener: () => void) => () => void;
  add: (field: string, file: File, limits: Limits) => void;
  /** Tries again at once. */
  again: (key: string) => void;
  /** The answer names it now, so that nothing of it needs to be kept. */
  took: (key: string) => void;
  /** It is not wanted. What is given back undoes that for as long as the page is open. */
  remove: (key: string) => () => void;
  /** Where a file that was sent from here can be seen without fetching it back. */
  seen: (file: string) => string | undefined;
}

/** What the page around the fields tells of files on their way. */
export interface ParcelsView {
  /** Files that the server has not got yet. */
  moving: number;
  offline: boolean;
  signIn: boolean;
  /** True when this device could not keep a file, so that the page must stay open until it is sent. */
  onlyHere: boolean;
}

/** Thrown by whoever carries a file when there is no way to the server now. */
export class NoWay extends Error {
  readonly signIn: boolean;
  constructor(signIn = false) {
    super('There is no connection to the server now.');
    this.signIn = signIn;
  }
}

/** Brings one file to the server, from where an earlier try ended. Rejects with `NoWay` when it may be tried again later by itself. */
export type Carry = (
  parcel: Kept,
  tell: { share: (share: number) => void; upload: (address: string) => Promise<void> },
  signal: AbortSignal,
) => Promise<SentFile>;

/** Where files are kept until they are sent. */
export interface ParcelShelf {
  all: () => Promise<Kept[]>;
  /** What stands under a key now; another tab may have changed it. */
  get: (key: string) => Promise<Kept | undefined>;
  put: (parcel: Kept) => Promise<void>;
  drop: (key: string) => Promise<void>;
}
