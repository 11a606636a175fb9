import { toHex } from './hash-blocks.ts';
import { sha1 } from './sha1.ts';

/** Name space of the template function `guid()`; see {@link armGuid}. */
const armNamespace = '11fb06fb-712d-4ddd-98c7-e71bbd588830';

/**
 * Name-based UUID, version 5 (RFC 9562 section 5.5): the same name gives the same UUID on every machine.
 * @param namespace a UUID
 */
export function uuidV5(namespace: string, name: string): string {
  const space = Uint8Array.from(namespace.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const hash = sha1(Uint8Array.from([...space, ...new TextEncoder().encode(name)])).slice(0, 16);
  const view = new DataView(hash.buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x50);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return toHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the template function `guid(...values)` answers, so that a template and a deploy name the same resource. */
export const armGuid = (...values: readonly string[]): string => uuidV5(armNamespace, values.join('-'));
