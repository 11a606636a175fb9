import type { LiveResource } from '../../deploy/import/live/live.ts';
import { listLive } from '../../deploy/list-live.ts';
import type { JsonObject } from '../../json.ts';
import { apiVersions } from '../../resources/api-versions.ts';
import { workspaceId } from '../../resources/ids.ts';
import { resourceKinds } from '../../resources/index.ts';
import type { Scope } from '../../resources/resource.ts';
import type { Target } from '../deployment/target.ts';
import { ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** What there is around a workspace, whoever made it. */
export interface LiveWorkspace {
  readonly workspace: JsonObject;
  readonly listed: readonly LiveResource[];
  /** What may not be listed, and why. */
  readonly unlisted: readonly string[];
}

/**
 * The workspace, and everything of the kinds that a solution has.
 * @throws UserError where there is no such workspace
 */
export async function liveOfTarget(
  { client, description }: Pick<Target, 'client' | 'description'>,
  scope: Scope,
  abortSignal: AbortSignal,
): Promise<LiveWorkspace> {
  const id = workspaceId(scope);
  const found = await client.get(id, apiVersions.operationalInsights, { abortSignal });
  if (!found?.body)
    throw new UserError(
      `there is no workspace ${scope.workspace.name} in the resource group ${scope.workspace.resourceGroup} of ${description}`,
      {
        exitCode: ExitCode.refused,
        suggestions: [
          'az monitor log-analytics workspace list --query "[].id" --output tsv   # then give one with --workspace',
        ],
      },
    );
  const { listed, unlisted } = await listLive(client, scope, { kinds: resourceKinds, abortSignal });
  return { workspace: found.body, listed, unlisted };
}
