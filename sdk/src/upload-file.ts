import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import type { contract, Got } from '@manyhands/contract';
import type { CallOptions, Hands } from './client.ts';

export type ImportView = Got<typeof contract.imports.create>;
type Format = 'csv' | 'tsv' | 'xlsx' | 'jsonl';

export interface UploadOptions {
  /** What the server calls the file, and tells its format by; of a path, its last part. */
  name?: string;
  format?: Format;
  /** Told how many bytes have been handed over, and how many there are where that is known. */
  onBytes?: (sent: number, all: number | null) => void;
  signal?: AbortSignal;
}

/**
 * Uploads a table into a batch and resolves to its check, without ever holding the file in memory. `source` is a path, or a
 * stream such as standard input. Rejects with the HandsError of `imports.create`, or the system's error when the file cannot be read.
 */
export async function uploadFile(
  hands: Hands,
  batch: string,
  source: string | Readable,
  options: UploadOptions = {},
): Promise<ImportView> {
  const name = options.name ?? (typeof source === 'string' ? path.basename(source) : 'table');
  const call = await bodyOf(source, options);
  return hands.imports.create({ id: batch, name, ...(options.format ? { format: options.format } : {}) }, call);
}

/** The body of an upload from a path or a stream: for `imports.create` and `files.upload`. */
export async function bodyOf(
  source: string | Readable,
  { onBytes, signal }: Pick<UploadOptions, 'onBytes' | 'signal'> = {},
): Promise<CallOptions> {
  const { stream, size } = typeof source === 'string' ? await fromPath(source) : { stream: source, size: null };
  // Pulled chunk by chunk; Readable.toWeb would count chunks where it means bytes, and read hundreds of megabytes ahead.
  const body = ReadableStream.from(counted(stream, (sent) => onBytes?.(sent, size)));
  return { body: body as unknown as globalThis.ReadableStream<Uint8Array>, ...(signal ? { signal } : {}) };
}

async function fromPath(file: string): Promise<{ stream: Readable; size: number | null }> {
  const { size } = await stat(file);
  return { stream: createReadStream(file), size };
}

async function* counted(
  stream: AsyncIterable<Uint8Array | string>,
  tell: (sent: number) => void,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    sent += bytes.length;
    tell(sent);
    yield bytes;
  }
}
