import { isJsonObject, type JsonValue } from '../../json.ts';
import { spellingsOf } from './spellings.ts';

/** Takes secrets out of JSON that is about to be written down. */
export interface Mask {
  text(text: string): string;
  json(value: JsonValue): JsonValue;
}

const hidden = '***';

/** Properties whose value is a secret whatever it looks like, in lower case. */
const secretKeys: ReadonlySet<string> = new Set([
  'serviceuri',
  'callbackurl',
  'httptriggerurl',
  'primarysharedkey',
  'secondarysharedkey',
  'sharedkey',
  'accountkey',
  'password',
  'clientsecret',
  'secret',
  'connectionstring',
  'sastoken',
  'accesstoken',
  'access_token',
  'refresh_token',
  'id_token',
]);

/** Secrets that give themselves away by their form; what group 1 holds stays. */
const secretForms: readonly RegExp[] = [
  /([?&](?:sig|code|key|token|access_token|api-?key|subscription-key)=)[^&#\s"'<>\\]+/gi,
  // The certificate and the signatures in links of long-running operations.
  /([?&][chs]=)[\w%.~-]{20,}/g,
  /\b((?:AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=)[^;\s"'<>\\]+/gi,
  /\b(Bearer\s+)[A-Za-z0-9._~+/-]{16,}=*/gi,
  /()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
];

/** Of a web address the scheme and the host stay, so that a reader knows who is called. */
const maskWhole = (secret: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(secret) && URL.canParse(secret)
    ? `${new URL(secret).protocol}//${new URL(secret).host}/${hidden}`
    : hidden;

/** @param secrets values that must never be written, wherever they stand and however they are escaped there */
export function createMask(secrets: readonly string[]): Mask {
  const spellings = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => spellingsOf(secret).map((spelling) => [spelling, maskWhole(secret)] as const))
    // The longest first: one secret may begin with another.
    .sort(([a], [b]) => b.length - a.length);

  const text = (value: string): string => {
    const without = spellings.reduce((rest, [secret, instead]) => rest.replaceAll(secret, () => instead), value);
    return secretForms.reduce((rest, form) => rest.replace(form, `$1${hidden}`), without);
  };
  const json = (value: JsonValue, key = ''): JsonValue => {
    if (typeof value === 'string') {
      return secretKeys.has(key.toLowerCase()) && value !== '' ? maskWhole(value) : text(value);
    }
    if (Array.isArray(value)) return value.map((item: JsonValue) => json(item, key));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, item === undefined ? item : json(item, name)]),
    );
  };
  return { text, json: (value) => json(value) };
}
