import type { Cloud } from '../clouds.ts';

/**
 * URL of a resource: each part of the id percent-encoded, so that a name never changes the path.
 * @param id as ARM writes it, not percent-encoded
 * @throws TypeError for a part that a URL would resolve away (`.`, `..`, empty)
 */
export function armUrl(
  cloud: Cloud,
  id: string,
  apiVersion: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const parts = id.replace(/^\//, '').split('/');
  const bad = parts.find((part) => part === '' || part === '.' || part === '..');
  if (bad !== undefined) throw new TypeError(`'${id}' is no ARM id: '${bad}' can't be a part of one`);
  const search = [['api-version', apiVersion], ...Object.entries(query)]
    .map(([name, value]) => `${encodeQuery(name ?? '')}=${encodeQuery(value ?? '')}`)
    .join('&');
  return `${cloud.resourceManager}/${parts.map(encodeURIComponent).join('/')}?${search}`;
}

/** `$filter` stays readable: a dollar sign is legal in a query. */
const encodeQuery = (text: string): string => encodeURIComponent(text).replaceAll('%24', '$');

/**
 * Takes a link that the service gave (next page, operation) as it stands, but only to the resource manager itself: the token goes with it.
 * @throws Error when it leads elsewhere
 */
export function followed(cloud: Cloud, link: string): string {
  const url = URL.canParse(link, cloud.resourceManager) ? new URL(link, cloud.resourceManager) : undefined;
  if (url?.origin !== cloud.resourceManager) {
    throw new Error(
      `the service sent us to '${url?.origin ?? link}', which is not ${cloud.resourceManager}: not followed`,
    );
  }
  return link.startsWith('/') ? `${cloud.resourceManager}${link}` : link;
}
