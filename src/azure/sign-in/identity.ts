import type { Who } from '../../deploy/preflight/right-problems.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';

/** Who a token was issued to, as far as it says. */
export interface Identity {
  /** What roles are given to. */
  readonly objectId?: string;
  /** Of a person: `rooms@contoso.com`. */
  readonly userName?: string;
  /** Of an app or a managed identity. */
  readonly appId?: string;
  readonly isApp: boolean;
}

/**
 * Reads the claims of an access token; its signature is the service's affair. Nothing of the token itself is kept.
 * @returns undefined for a token that isn't a JWT, as Microsoft reserves the right to issue
 */
export function identityOf(token: string): Identity | undefined {
  const claims = claimsOf(token);
  if (!claims) return undefined;
  const text = (...names: readonly string[]): string | undefined =>
    names.map((name) => claims[name]).find((value): value is string => typeof value === 'string' && value !== '');
  const objectId = text('oid');
  const userName = text('upn', 'unique_name', 'preferred_username');
  const appId = text('appid', 'azp');
  return {
    ...(objectId !== undefined && { objectId }),
    ...(userName !== undefined && { userName }),
    ...(appId !== undefined && { appId }),
    // A person's token names the app that asked for it, too: the Azure CLI.
    isApp: text('idtyp') === 'app' || (userName === undefined && text('scp') === undefined),
  };
}

function claimsOf(token: string): JsonObject | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isJsonObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** Whom roles are given to, for people and for the command that gives them. */
export function whoIs(identity: Identity | undefined): Who {
  const { objectId, userName, appId, isApp = false } = identity ?? {};
  const name = isApp ? appId && `the app ${appId}` : userName;
  const id = objectId === undefined ? '' : ` (object id ${objectId})`;
  const type = isApp ? 'ServicePrincipal' : 'User';
  return {
    name: `${name ?? 'the signed-in identity'}${id}`,
    assignee:
      objectId === undefined
        ? `--assignee ${(isApp ? appId : userName) ?? '<identity>'}`
        : `--assignee-object-id ${objectId} --assignee-principal-type ${type}`,
  };
}
