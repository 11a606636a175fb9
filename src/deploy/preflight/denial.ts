import type { Who } from './right-problems.ts';
import { roleCommand } from './right-problems.ts';
import { roleFor } from './roles.ts';

/** What Azure says somebody may not do, read from the message of a 403. */
export interface Denial {
  /** Who it is, as Azure names them. */
  readonly client: string;
  readonly objectId: string;
  readonly denied: readonly { readonly action: string; readonly scope: string }[];
}

const whoPattern = /\bclient '([^']+)' with object id '([^']+)'/i;
/** `AuthorizationFailed` */
const plainPattern = /does not have authorization to perform action '([^']+)' over scope '([^']+)'/i;
/** `LinkedAuthorizationFailed`: the write itself is allowed, but not what it points to; several stand in one pair of quotes. */
const linkedPattern =
  /does not have permission to perform action(?:\(s\))? '([^']+)' on the linked scope(?:\(s\))? '([^']+)'/i;

const several = (text: string | undefined): readonly string[] => (text ?? '').split(/\s*,\s*/).filter(Boolean);

/** @returns undefined for a message of another form */
export function denialOf(message: string): Denial | undefined {
  const [, client, objectId] = whoPattern.exec(message) ?? [];
  const [, action, scope] = plainPattern.exec(message) ?? [];
  const [, actions, scopes] = linkedPattern.exec(message) ?? [];
  const linkedScopes = several(scopes);
  const denied = [
    ...(action !== undefined && scope !== undefined ? [{ action, scope: grantScope(action, scope) }] : []),
    ...several(actions).map((one, index) => ({
      action: one,
      scope: linkedScopes[index] ?? linkedScopes[0] ?? '',
    })),
  ];
  return client === undefined || objectId === undefined || denied.length === 0
    ? undefined
    : { client, objectId, denied };
}

/** Where a role has to be given: a resource that isn't there yet takes none, its group does; a group takes its subscription's. */
export function grantScope(action: string, scope: string): string {
  const [subscription, group] = /^(\/subscriptions\/[^/]+)(\/resourceGroups\/[^/]+)?/i.exec(scope)?.slice(1) ?? [];
  if (subscription === undefined) return scope;
  return /\/subscriptions\/resourceGroups\//i.test(action) ? subscription : subscription + (group ?? '');
}

/** Azure's own naming of whoever was denied, where no token told it. */
const deniedWho = ({ client, objectId }: Denial): Who => ({
  name: `${client} (object id ${objectId})`,
  assignee: `--assignee-object-id ${objectId} --assignee-principal-type ${client.includes('@') ? 'User' : 'ServicePrincipal'}`,
});

/** What helps against a 403: the roles that are missing, and the commands that give them. */
export interface RoleAdvice {
  /** `rooms@contoso.com (object id …) lacks the role Monitoring Contributor on /subscriptions/…` */
  readonly says: string;
  readonly commands: readonly string[];
}

/**
 * @param who whom the token was issued to; Azure's own word on it comes first
 * @param asked what was asked, for a message of another form
 */
export function roleAdvice(
  message: string,
  who: Who | undefined,
  asked: { readonly action: string; readonly scope: string },
): RoleAdvice {
  const denial = denialOf(message);
  const whom = denial
    ? deniedWho(denial)
    : (who ?? { name: 'the signed-in identity', assignee: '--assignee <identity>' });
  const denied = denial?.denied ?? [{ action: asked.action, scope: grantScope(asked.action, asked.scope) }];
  const roles = new Map(
    denied.map(({ action, scope }) => [`${roleFor(action)} ${scope}`.toLowerCase(), { role: roleFor(action), scope }]),
  );
  const lacking = [...roles.values()];
  return {
    says: `${whom.name} lacks ${lacking.map(({ role, scope }) => `the role ${role} on ${scope}`).join(' and ')}`,
    commands: lacking.map(({ role, scope }) => roleCommand(whom, role, scope)),
  };
}
