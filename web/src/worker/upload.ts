import type { Upload } from '../task/fields/props.ts';
import type { SentFile } from '../task/rules/file-rule.ts';
import { uploadUrlIn } from './client.ts';

const patienceMs = 120_000;

/** Sends a file with its progress, which `fetch` cannot tell. Rejects with a sentence when it did not arrive. */
export const uploadTo =
  (workspace: string): Upload =>
  (file, onProgress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', uploadUrlIn(workspace, file.name.slice(-255) || 'photo'));
      request.setRequestHeader('content-type', file.type || 'application/octet-stream');
      request.setRequestHeader('accept', 'application/json');
      request.timeout = patienceMs;
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status < 300 && answer) resolve(answer as unknown as SentFile);
        else reject(new Error(String(answer?.detail ?? 'The file was not taken. Try again.')));
      };
      request.onerror = request.ontimeout = () =>
        reject(new Error('The file did not arrive. Check the connection and try again.'));
      request.send(file);
    });

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
