import { BlockList, isIP } from 'node:net';

/** IPv4 that leads to no public host (IANA special-purpose registry), and the metadata address of one cloud that looks public. */
const notPublic: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
];
/** Within the one block of IPv6 that is handed out at all: what carries an IPv4 address inside, and what is for books. */
const notPublicOfSix: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [net, bits] of notPublic) refused.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of notPublicOfSix) refused.addSubnet(net, bits, 'ipv6');
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an address is one that anybody on the internet could reach. IPv6 outside 2000::/3 never is: loopback, link-local, unique local,
 * multicast, and every way of writing an IPv4 address as IPv6.
 */
export function isPublicAddress(address: string): boolean {
  // A zone (fe80::1%eth0) is part of a link, whatever the address says.
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  return family === 6 && given.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** The host of a URL as an address, when it is one: the URL parser has written decimal, octal and hexadecimal spellings out by then. */
export function addressIn(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return isIP(bare) ? bare : null;
}
