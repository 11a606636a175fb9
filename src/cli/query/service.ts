import { ArmError } from '../../azure/arm-client.ts';
import { userErrorOf } from '../../azure/arm-errors.ts';
import { cloudOf } from '../../azure/clouds.ts';
import { createArmClient } from '../../azure/create-arm-client.ts';
import { createCredential } from '../../azure/credentials.ts';
import { queryLogs } from '../../azure/log-query.ts';
import { whoIs } from '../../azure/sign-in/identity.ts';
import { lookUpWorkspace, subscriptionOf } from '../../azure/workspace-lookup.ts';
import { roleCommand, type Who } from '../../deploy/preflight/right-problems.ts';
import { version } from '../../generated/version.ts';
import { isJsonObject } from '../../json.ts';
import { catalogueOf } from '../../kql/catalogue.ts';
import { openWorkspace } from '../../kql/parser/workspace.ts';
import { apiVersions } from '../../resources/api-versions.ts';
import { workspaceId } from '../../resources/ids.ts';
import type { Solution } from '../../solution/model.ts';
import type { Context } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import type { QueryClock } from './clock.ts';
import type { RowSet } from './print-rows.ts';
import type { QueryText } from './query-text.ts';
import { readAnswer } from './service-answer.ts';
import { withoutClock } from './without-clock.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reading is enough. @param given the workspace as somebody named it */
const notAllowed = (error: ArmError, who: Who, given: string): UserError => {
  const scope = given.includes('/') ? given : '<ARM id of the workspace>';
  const refused = `${error.method} ${error.id} failed: ${error.code}: ${error.message}`;
  return new UserError(`${refused}; ${who.name} lacks the role Log Analytics Reader on the workspace`, {
    exitCode: ExitCode.auth,
    suggestions: [
      'az account show   # is this the identity you expect?',
      roleCommand(who, 'Log Analytics Reader', scope),
    ],
    cause: error,
  });
};

/** Asks the Log Analytics service; with --now, as if it were then. @throws UserError where it refuses */
export async function queryService(
  context: Context,
  solution: Solution,
  { text }: QueryText,
  { now, timeout }: QueryClock,
): Promise<RowSet> {
  const { host, options } = context;
  const cloud = cloudOf(textOption(options, 'cloud') ?? solution.settings.cloud, host.env);
  const credential = createCredential(cloud, host.env);
  const userAgent = `mtr-oms/${version}`;
  const isThen = textOption(options, 'now') !== undefined;
  const query = isThen ? withoutClock(text, await openWorkspace(catalogueOf(solution)), now) : text;
  try {
    const answer = await queryLogs(
      { workspaceId: await customerId(context, solution), query, timeout: timeout / 1000 },
      { cloud, credential, userAgent, abortSignal: host.interrupted },
    );
    const rows = readAnswer(answer);
    if (rows.problem !== undefined) context.note(`incomplete: ${rows.problem}`);
    return rows;
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const who = whoIs(credential.identity());
    const isQuery = error.method === 'POST';
    throw error.status === 403 && isQuery
      ? notAllowed(error, who, textOption(options, 'workspace') ?? '')
      : userErrorOf(error, who);
  }

  async function customerId({ options }: Context, { settings }: Solution): Promise<string> {
    const given = textOption(options, 'workspace') ?? '';
    if (guid.test(given)) return given;
    const subscriptionId = given.includes('/') ? '' : subscriptionOf(textOption(options, 'subscription'), host.env);
    const client = createArmClient({ cloud, userAgent, readOnly: true, credential });
    const resourceGroup = textOption(options, 'resourceGroup') ?? settings.resourceGroup.name;
    const workspace = await lookUpWorkspace({ workspace: given, subscriptionId, resourceGroup }, client);
    const found = await client.get(workspaceId({ workspace }), apiVersions.operationalInsights);
    const properties = found?.body?.['properties'];
    const id = isJsonObject(properties) ? properties['customerId'] : undefined;
    if (typeof id === 'string') return id;
    throw new UserError(`there is no workspace ${workspace.name} in resource group ${workspace.resourceGroup}`, {
      suggestions: [
        'az monitor log-analytics workspace list --query "[].{name:name, group:resourceGroup}" --output table',
      ],
    });
  }
}
