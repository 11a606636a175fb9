import { createHash } from 'node:crypto';

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A GUID that is always the same for the same text: what Azure rolls dice for, the embedded workspace derives. */
export function guidOf(text: string): string {
  const hex = hashOf(text);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
