import { isJsonObject, type JsonValue } from '../../json.ts';
import type { PropertyChange } from './plan.ts';

/** Properties whose values are secrets wherever they stand: addresses of webhooks carry their keys. */
const secretKeys = new Set(['serviceuri', 'callbackurl']);

/** What may be shown of a secret: of an address its host, of anything else nothing. */
export function maskSecret(value: string): string {
  const host = /^(https?:\/\/)(?:[^/?#@]*@)?([^/?#@]+)/i.exec(value);
  return host ? `${host[1]}${host[2]}/***` : '***';
}

/** `text` without the secrets in it; longest first, as one may contain another. */
export function maskText(text: string, secrets: readonly string[]): string {
  const longestFirst = secrets.filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, () => maskSecret(secret)), text);
}

function maskValue(value: JsonValue | undefined, key: string, secrets: readonly string[]): JsonValue | undefined {
  if (typeof value === 'string')
    return secretKeys.has(key.toLowerCase()) ? maskSecret(value) : maskText(value, secrets);
  if (Array.isArray(value)) return value.map((entry) => maskValue(entry, key, secrets) ?? null);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, maskValue(entry, name, secrets)]));
}

/** Differences as they may be printed. That a secret changed is told, what it was and is isn't. */
export function maskDifferences(
  differences: readonly PropertyChange[],
  secrets: readonly string[],
): readonly PropertyChange[] {
  return differences.map(({ path, before, after }) => {
    const key = /([^.[\]"]+)\W*$/.exec(path)?.[1] ?? '';
    const [was, is] = [maskValue(before, key, secrets), maskValue(after, key, secrets)];
    return { path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
  });
}
