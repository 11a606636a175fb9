import { type ArmClient, ArmError } from '../../../azure/arm-client.ts';
import { isAllowed, type Permission, permissionsOf } from '../../../deploy/preflight/permissions.ts';
import type { Right } from '../../../deploy/preflight/rights.ts';
import { apiVersions } from '../../../resources/api-versions.ts';

/** What is missing, and where nothing could be found out. */
export interface RightsFound {
  readonly lacking: readonly Right[];
  /** Scopes that gave no answer, and why. */
  readonly unknown: readonly { readonly scope: string; readonly reason: string }[];
}

/** More resources than these are not asked about one by one. */
const mostResources = 50;

/** Which of these rights the signed-in identity lacks: one request for each scope, side by side. */
export async function findLackingRights(
  client: Pick<ArmClient, 'list'>,
  rights: readonly Right[],
): Promise<RightsFound> {
  const asked = new Map<string, Promise<readonly Permission[] | string>>();
  const permissionsAt = (scope: string): Promise<readonly Permission[] | string> => {
    const answer = asked.get(scope.toLowerCase()) ?? readPermissions(client, scope);
    asked.set(scope.toLowerCase(), answer);
    return answer;
  };
  const mayOnEach = async ({ action, existing }: Right): Promise<boolean> => {
    if (existing.length === 0 || existing.length > mostResources) return false;
    const each = await Promise.all(existing.map(permissionsAt));
    return each.every((permissions) => typeof permissions !== 'string' && isAllowed(action, permissions));
  };
  const judged = await Promise.all(
    rights.map(async (right) => {
      const permissions = await permissionsAt(right.scope);
      if (typeof permissions === 'string') return { right, reason: permissions };
      const isLacking = !isAllowed(right.action, permissions) && !(await mayOnEach(right));
      return { right, isLacking };
    }),
  );
  const unknown = new Map(
    judged.flatMap(({ right: { scope }, reason }) => (reason === undefined ? [] : [[scope, { scope, reason }]])),
  );
  return {
    lacking: judged.flatMap(({ right, isLacking }) => (isLacking ? [right] : [])),
    unknown: [...unknown.values()],
  };
}

/** What somebody may do at a scope, or why that can't be told. */
async function readPermissions(
  client: Pick<ArmClient, 'list'>,
  scope: string,
): Promise<readonly Permission[] | string> {
  try {
    const path = `${scope}/providers/Microsoft.Authorization/permissions`;
    return permissionsOf(await client.list(path, apiVersions.permissions));
  } catch (error) {
    if (error instanceof ArmError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
