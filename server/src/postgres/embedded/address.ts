import { createServer } from 'node:net';
import path from 'node:path';
import type { LockFile } from './lock-file.ts';

/** Where the server listens: a unix socket in a folder only it may enter, or a loopback port. */
export type Address = { socketFolder: string } | { port: number };

/** The role that owns everything in the cluster. */
export const role = 'manyhands';

/** With a unix socket the "port" is only part of the socket's file name; nothing listens on it. */
export const socketPort = 5432;

/** A socket path may have some 104 bytes on macOS and 108 on Linux, with its end included. */
const socketPathMax = 100;

export async function chooseAddress(cluster: string): Promise<Address> {
  const socket = path.join(cluster, `.s.PGSQL.${socketPort}`);
  const fits = Buffer.byteLength(socket) <= socketPathMax && !cluster.includes('"');
  return fits ? { socketFolder: cluster } : { port: await freePort() };
}

/** A loopback port that the system says is free. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export function addressIn(lock: LockFile): Address | undefined {
  if (lock.socketFolder !== '') return { socketFolder: lock.socketFolder };
  return lock.listens !== '' && lock.port !== undefined ? { port: lock.port } : undefined;
}

/** The server's settings that make it listen there and nowhere else. */
export function listenFlags(address: Address): string[] {
  const settings =
    'port' in address
      ? ['listen_addresses=127.0.0.1', `port=${address.port}`, 'unix_socket_directories=']
      : ['listen_addresses=', `port=${socketPort}`, `unix_socket_directories="${address.socketFolder}"`];
  return settings.flatMap((setting) => ['-c', setting]);
}

export function urlOf(address: Address, password: string, database: string): string {
  const login = `${role}:${encodeURIComponent(password)}`;
  if ('port' in address) return `postgres://${login}@127.0.0.1:${address.port}/${database}`;
  return `postgres://${login}@localhost:${socketPort}/${database}?host=${encodeURIComponent(address.socketFolder)}`;
}
