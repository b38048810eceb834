import type { Kept, ParcelShelf } from '../../task/parcels/parcel.ts';

const store = 'parcels';
type OnDevice = Kept & { person: string };

/**
 * Keeps a person's files on this device until they are sent. Where the browser refuses to store, each call rejects, and the file is
 * only in the page.
 */
export function deviceParcels(person: string, factory: IDBFactory | undefined = globalThis.indexedDB): ParcelShelf {
  let opened: Promise<IDBDatabase> | null = null;
  const database = () => {
    const shut = () => {
      opened = null;
    };
    opened ??= openDatabase(factory, shut).catch((error) => {
      shut();
      throw error;
    });
    return opened;
  };
  const within = async <T>(mode: IDBTransactionMode, ask: (parcels: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await database()).transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  };
  const own = (found: OnDevice | undefined) => (found?.person === person ? found : undefined);
  return {
    all: async () => (await within('readonly', (all: IDBObjectStore) => all.getAll())).filter(own) as OnDevice[],
    get: async (key) => own(await within('readonly', (all: IDBObjectStore) => all.get(key))),
    put: async (parcel) => void (await within('readwrite', (all) => all.put({ ...parcel, person }))),
    drop: async (key) => void (await within('readwrite', (all) => all.delete(key))),
  };
}

function openDatabase(factory: IDBFactory | undefined, shut: () => void): Promise<IDBDatabase> {
  if (!factory) return Promise.reject(new Error('This browser keeps nothing.'));
  return new Promise((resolve, reject) => {
    const request = factory.open('manyhands', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'key' });
    request.onsuccess = () => {
      // Another tab with a newer app may change the store; this one must not stand in its way.
      request.result.onversionchange = () => {
        request.result.close();
        shut();
      };
      request.result.onclose = shut;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('The store is in use.'));
  });
}

/**
 * Runs with the lock of one file, so that two tabs do not send it both. Pages without https have no locks; then both send, and the
 * server keeps one of the two.
 */
export function alone<T>(key: string, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? (locks.request(`manyhands.parcel.${key}`, { signal }, run) as Promise<T>) : run();
}
