import { badRequest, Refusal } from './answer.ts';

/** Path of a request, taken apart. Types are in lower case: paths are case-insensitive. */
export interface ArmPath {
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  /** `microsoft.operationalinsights/workspaces/tables` */
  readonly type: string;
  /** As written; one for each part of the type, but the last one of a collection. */
  readonly names: readonly string[];
  readonly isCollection: boolean;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const forbidden = /[<>%&\\?/\p{Cc}]/u;
const longestName = 260;

/**
 * Takes the path of a URL apart, still percent-encoded.
 * @throws Refusal for what is no ARM path, and for names that no resource can have
 */
export function parseArmPath(pathname: string): ArmPath {
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const rest = [...parts];
  const subscriptionId = take(rest, 'subscriptions');
  if (subscriptionId === undefined) {
    if (parts.length === 1 && isWord(parts[0], 'subscriptions'))
      return collection('microsoft.resources/subscriptions', []);
    throw unknownPath(pathname);
  }
  if (!guid.test(subscriptionId)) {
    const message = `The provided subscription identifier '${subscriptionId}' is malformed or invalid.`;
    throw badRequest('InvalidSubscriptionId', message);
  }
  if (rest.length === 0) {
    return { type: 'microsoft.resources/subscriptions', names: [subscriptionId], isCollection: false };
  }
  const base = { subscriptionId };
  if (rest.length === 1 && isWord(rest[0], 'resourcegroups')) {
    return { ...base, ...collection('microsoft.resources/resourcegroups', []) };
  }
  const resourceGroup = take(rest, 'resourcegroups');
  if (resourceGroup !== undefined && rest.length === 0) {
    return {
      ...base,
      type: 'microsoft.resources/resourcegroups',
      names: [checked(resourceGroup)],
      isCollection: false,
    };
  }
  // Of an extension, such as the permissions on a workspace, only what extends is a type of its own.
  const extension = rest.findLastIndex((part) => isWord(part, 'providers'));
  if (extension > 0) rest.splice(0, extension);
  const namespace = take(rest, 'providers');
  if (namespace === undefined) throw unknownPath(pathname);
  const inGroup = resourceGroup === undefined ? base : { ...base, resourceGroup: checked(resourceGroup) };
  if (rest.length === 0 && resourceGroup === undefined) {
    return { ...base, type: 'microsoft.resources/providers', names: [namespace], isCollection: false };
  }
  if (rest.length === 1 && isWord(rest[0], 'register')) {
    return { ...base, type: 'microsoft.resources/providers/register', names: [namespace], isCollection: false };
  }
  if (rest.length === 0) throw unknownPath(pathname);
  const types = rest.filter((_, index) => index % 2 === 0);
  const names = rest.filter((_, index) => index % 2 === 1).map(checked);
  const type = [namespace, ...types].join('/').toLowerCase();
  return { ...inGroup, type, names, isCollection: names.length < types.length };
}

/**
 * ARM id of the resource at a path.
 * @param type in Azure's own casing
 */
export function idOf({ subscriptionId = '', resourceGroup = '', names }: ArmPath, type: string): string {
  const [namespace, ...types] = type.split('/');
  const tail = types.map((part, index) => `/${part}/${names[index] ?? ''}`).join('');
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${namespace}${tail}`;
}

/** Path of the resource that this one stands in; undefined for one that stands in none. */
export function parentOf(path: ArmPath): ArmPath | undefined {
  const words = path.type.split('/');
  if (words.length <= 2) return undefined;
  const names = path.names.slice(0, words.length - 2);
  return { ...path, type: words.slice(0, -1).join('/'), names, isCollection: false };
}

export const unknownPath = (pathname: string): Refusal =>
  new Refusal(404, 'InvalidResourceType', `The resource type could not be found at the path '${pathname}'.`);

const collection = (type: string, names: readonly string[]) => ({ type, names, isCollection: true });

const isWord = (part: string | undefined, word: string): boolean => part?.toLowerCase() === word;

/** Takes `word/value` off the front. */
function take(parts: string[], word: string): string | undefined {
  if (!isWord(parts[0], word) || parts.length < 2) return undefined;
  return parts.splice(0, 2)[1];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('InvalidRequestUri', `The path of the request can't be decoded at '${part}'.`);
  }
}

function checked(name: string): string {
  if (name.length <= longestName && !forbidden.test(name) && !/[. ]$/.test(name)) return name;
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  const message = `The resource name '${shown}' is invalid: at most ${longestName} characters, none of < > % & \\ ? / nor control characters, and no period or blank at the end.`;
  throw badRequest('InvalidResourceName', message);
}
