/**
 * Which addresses a task may reach: none that only this machine or its network can (server-side request forgery).
 *
 * Invariants
 * - What is checked is the address that is connected to, after every name was resolved and every spelling was read; names
 *   are resolved once per connection, so that a name cannot change its mind in between.
 * - A name is refused if any of its addresses is forbidden.
 * - What the configuration allows is a host by name, an address, or a network.
 *
 * Spec: IANA special-purpose address registries (RFC 6890), cloud metadata addresses.
 */
import { lookup as lookupAddress, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/** Networks that are not the public Internet. */
const FORBIDDEN: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // An IPv4 address may be inside: mapped, compatible, translated, 6to4 and Teredo.
  ['::', 96, 'ipv6'],
  ['::ffff:0:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/** An address that a task must not reach. */
export class ForbiddenAddressError extends Error {}

/** Resolves a name to its addresses. */
export type Resolve = (
  hostname: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface AddressGuard {
  /** @throws ForbiddenAddressError if the URL's host is an address that is forbidden, or its protocol is not safe there. */
  readonly checkUrl: (url: URL) => void;
  /** What a connection to the host of the URL resolves its name with. */
  readonly lookupFor: (url: URL) => LookupFunction;
}

const resolveBySystem: Resolve = (hostname, callback) =>
  lookupAddress(hostname, { all: true, verbatim: true }, callback);

/** A guard that lets through what the configuration allows: hosts (with a port or without), addresses and networks. */
export function createAddressGuard(allowed: readonly string[], resolve: Resolve = resolveBySystem): AddressGuard {
  const forbidden = new BlockList();
  for (const [network, prefix, family] of FORBIDDEN) forbidden.addSubnet(network, prefix, family);
  const networks = new BlockList();
  const hosts = new Set<string>();
  for (const entry of allowed) {
    const [address = '', prefix] = entry.split('/');
    if (isIP(address) === 0) hosts.add(entry.toLowerCase());
    else networks.addSubnet(address, Number(prefix ?? (isIPv4(address) ? 32 : 128)), familyOf(address));
  }

  const isAllowedHost = ({ hostname, host }: URL): boolean => hosts.has(hostname) || hosts.has(host);

  function isForbidden(address: string): boolean {
    const family = familyOf(address);
    if (networks.check(address, family)) return false;
    // The list reads a mapped address as the IPv4 address that it is.
    return forbidden.check(address, family);
  }

  function check(address: string, hostname: string): void {
    if (isIP(address) === 0 || isForbidden(address)) {
      const shown = address === hostname ? address : `${hostname} (${address})`;
      throw new ForbiddenAddressError(
        `${shown} is no address of the public Internet. If tasks may reach it, name it under http.allow in the configuration.`,
      );
    }
  }

  return {
    checkUrl: (url) => {
      const isAllowed = isAllowedHost(url);
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      const isLiteral = isIP(literal) !== 0;
      if (!isAllowed && isLiteral) check(literal, literal);
      const isTrusted = isAllowed || (isLiteral && networks.check(literal, familyOf(literal)));
      if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isTrusted)) {
        throw new ForbiddenAddressError(
          `${url.protocol}//${url.host} is not reached by https. If tasks may reach it without, name its host under http.allow in the configuration.`,
        );
      }
    },
    lookupFor: (url) => (hostname, options, callback) => {
      resolve(hostname, (error, addresses) => {
        const refusal = error ?? (isAllowedHost(url) ? undefined : firstRefusal(addresses, hostname, check));
        const [first] = addresses;
        if (refusal !== undefined) callback(refusal, '', 0);
        else if (first === undefined) callback(new Error(`${hostname} has no address`), '', 0);
        else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      });
    },
  };
}

function firstRefusal(
  addresses: readonly LookupAddress[],
  hostname: string,
  check: (address: string, hostname: string) => void,
): ForbiddenAddressError | undefined {
  for (const { address } of addresses) {
    try {
      check(address, hostname);
    } catch (error) {
      if (error instanceof ForbiddenAddressError) return error;
      throw error;
    }
  }
  return undefined;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
