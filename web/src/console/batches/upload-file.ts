import type { Problem } from '@manyhands/contract';
import { HandsError } from '@manyhands/sdk';
import { linkTo } from '../../session/hands.ts';

/** Uploads a table and reports how far it has come (0 to 1): fetch cannot tell that, XMLHttpRequest can. */
export function uploadTable<T>(batch: string, file: File, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', linkTo('imports.create', { id: batch, name: file.name }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () =>
      reject(new HandsError(0, 'offline', 'The upload broke off. Check the connection and try again.', null));
    request.onload = () => {
      const answer: unknown = read(request.responseText);
      if (request.status < 300) return resolve(answer as T);
      const problem = answer as Problem | null;
      reject(
        new HandsError(
          request.status,
          problem?.code ?? 'fault',
          problem?.detail ?? problem?.title ?? 'The upload was not taken.',
          problem,
        ),
      );
    };
    request.send(file);
  });
}

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
