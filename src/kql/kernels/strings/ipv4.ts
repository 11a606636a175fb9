import { kernel } from '../define.ts';

interface Network {
  readonly address: number;
  /** Bits of the prefix. */
  readonly bits: number;
}

const form = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;

function networkOf(text: string): Network | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const parts = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (bits > 32 || parts.some((part) => part > 255)) return undefined;
  return { address: parts.reduce((sum, part) => sum * 256 + part, 0), bits };
}

const masked = (address: number, bits: number): number => address - (address % 2 ** (32 - bits));

/** `parse_ipv4`: the address as a number, cut to its prefix; null where it is none. */
export const parseIpv4 = kernel('parse_ipv4', ['string'], 'long', (text) => {
  const network = networkOf(text);
  return network ? BigInt(masked(network.address, network.bits)) : null;
});

const inside = ({ address }: Network, { address: start, bits }: Network): boolean =>
  masked(address, bits) === masked(start, bits);

/** Networks of RFC 1918. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((text) => networkOf(text) ?? []);

export const ipv4IsPrivate = kernel('ipv4_is_private', ['string'], 'bool', (text) => {
  const network = networkOf(text);
  return network ? privateNetworks.some((one) => network.bits >= one.bits && inside(network, one)) : null;
});

export const ipv4IsInRange = kernel('ipv4_is_in_range', ['string', 'string'], 'bool', (address, range) => {
  const [one, network] = [networkOf(address), networkOf(range)];
  return one && network ? inside(one, network) : null;
});
