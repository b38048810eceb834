import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { InferenceProblem } from '../problem.ts';
import { Complaint } from './complaint.ts';
import { type Files, infer } from './infer.ts';
import { readOptions, usage } from './options.ts';

const files: Files = {
  read: piecesOf,
  write: (text) => writeWhole(1, text),
  say: (line) => writeWhole(2, `${harmless(line)}\n`),
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) files.write(usage);
  else infer(options, files);
} catch (error) {
  // Somebody who reads only the head of the results closes the pipe; that is no fault.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    if (!(error instanceof Complaint || error instanceof InferenceProblem)) throw error;
    files.say(error.message);
    process.exitCode = error instanceof Complaint ? 2 : 1;
  }
}

/** Ids and headers come from anybody's file: what would steer the terminal is taken out, and a long line is cut. */
function harmless(line: string): string {
  const text = line.replaceAll(/\p{Cc}/gu, '\uFFFD');
  return text.length > 1000 ? `${text.slice(0, 1000)} …` : text;
}

/** The text of a file piece by piece, so that its size does not matter. Bytes that are no UTF-8 are refused. */
function* piecesOf(name: string): Generator<string> {
  const file = name === '-' ? 0 : open(name);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const bytes = Buffer.alloc(1 << 16);
  try {
    for (;;) {
      const length = readSome(file, bytes, name);
      yield decode(decoder, bytes.subarray(0, length), length > 0, name);
      if (length === 0) return;
    }
  } finally {
    if (file !== 0) closeSync(file);
  }
}

function open(name: string): number {
  try {
    return openSync(name, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Complaint(
      code === 'ENOENT' ? `There is no file ${name}. Check its name.` : `${name} cannot be opened (${code}).`,
    );
  }
}

function readSome(file: number, bytes: Buffer, name: string): number {
  for (;;)
    try {
      return readSync(file, bytes);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code === 'EISDIR') throw new Complaint(`${name} is a folder. Name the file in it.`);
      // Whoever writes into the pipe is slower than we read.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, more: boolean, name: string): string {
  try {
    return decoder.decode(bytes, { stream: more });
  } catch {
    throw new Complaint(
      `${name === '-' ? 'Standard input' : name} is not UTF-8. Save it as “CSV UTF-8” and try again.`,
    );
  }
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; )
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}
