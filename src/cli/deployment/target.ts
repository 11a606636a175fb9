import { resolve } from 'node:path';
import { type Cloud, cloudOf, publicCloud } from '../../azure/clouds.ts';
import { createArmClient, type OpenArmClient } from '../../azure/create-arm-client.ts';
import { createCredential } from '../../azure/credentials.ts';
import { whoIs } from '../../azure/sign-in/identity.ts';
import { signInSecrets } from '../../azure/sign-in/sign-in-error.ts';
import { openTraceFile } from '../../azure/trace/trace-file.ts';
import { lookUpWorkspace, subscriptionOf } from '../../azure/workspace-lookup.ts';
import type { Who } from '../../deploy/preflight/right-problems.ts';
import { version } from '../../generated/version.ts';
import { canonicalLocation } from '../../resources/canonical.ts';
import { resourceGroupName } from '../../resources/kinds/resource-group.ts';
import { workspaceName } from '../../resources/kinds/workspace/workspace.ts';
import { noSubscription } from '../../resources/neutral-scope.ts';
import type { Scope } from '../../resources/resource.ts';
import type { Solution } from '../../solution/model.ts';
import type { Context, Options } from '../command.ts';
import { switchOption, textOption } from '../options.ts';
import { tellThrottled } from '../plan-text/progress.ts';
import { UserError } from '../user-error.ts';
import { openEmbeddedWorkspace, storeOf } from './embedded-workspace.ts';

/** Where a plan is made and applied: Azure, or the embedded workspace. */
export interface Target {
  readonly scope: Scope;
  readonly client: OpenArmClient;
  readonly local: boolean;
  /** For people: `the embedded workspace in .mtr-oms/local`. */
  readonly description: string;
  /** Who is signed in; known once a token was needed. */
  who(): Who;
  /** Ends the trace. */
  close(): void;
}

function locationOf(options: Options, solution: Solution): string {
  const given = textOption(options, 'location');
  const location = canonicalLocation(given ?? solution.settings.location);
  if (/^[a-z][a-z0-9]+$/.test(location)) return location;
  throw new UserError(`--location takes an Azure region, not '${given}'`, {
    suggestions: ['az account list-locations --query "[].name" --output tsv', 'for example: --location westeurope'],
  });
}

/**
 * The name that a flag gives, checked here: a finding would point into the definition, which says another.
 * @throws UserError where Azure would refuse it
 */
function nameOption(options: Options, flag: '--resource-group' | '--workspace'): string | undefined {
  const { key, rule } = nameFlags[flag];
  const given = textOption(options, key);
  // An ARM id of a workspace is read where it is looked up.
  if (given === undefined || rule.pattern.test(given) || (flag === '--workspace' && given.includes('/'))) return given;
  throw new UserError(`${flag} can't be '${given}': a name has ${rule.says}`, {
    suggestions: [
      'az monitor log-analytics workspace list --query "[].{name:name, group:resourceGroup}" --output table',
    ],
  });
}

const nameFlags = {
  '--resource-group': { key: 'resourceGroup', rule: resourceGroupName },
  '--workspace': { key: 'workspace', rule: workspaceName },
} as const;

/** `Azure`, or `Azure US Government`: for people. */
const azureName = ({ name, label }: Cloud): string => (name === publicCloud.name ? 'Azure' : label);

/**
 * Opens the target that `targetOptions` name; flags win over the solution's settings.
 * @param readOnly true: only GET and HEAD pass
 * @throws UserError for flags that make no sense, and for a workspace that can't be found
 */
export async function openTarget(
  { options, host, note }: Pick<Context, 'options' | 'host' | 'note'>,
  solution: Solution,
  readOnly: boolean,
): Promise<Target> {
  const { settings, secrets } = solution;
  const local = switchOption(options, 'local');
  if (!local && textOption(options, 'faults') !== undefined)
    throw new UserError('--faults goes with --local: only the embedded workspace fails on request', {
      suggestions: ['add --local'],
    });
  const location = locationOf(options, solution);
  const subscriptionId = local
    ? subscriptionOf(textOption(options, 'subscription') ?? noSubscription, {})
    : subscriptionOf(textOption(options, 'subscription'), host.env);
  const resourceGroup = nameOption(options, '--resource-group') ?? settings.resourceGroup.name;
  const workspace = nameOption(options, '--workspace') ?? settings.workspace.name;

  const traceFile = textOption(options, 'trace');
  const trace = traceFile === undefined ? undefined : openTraceFile(resolve(host.cwd, traceFile));
  const cloud = local ? publicCloud : cloudOf(textOption(options, 'cloud') ?? settings.cloud, host.env);
  const credential = local ? undefined : createCredential(cloud, host.env);
  const client = createArmClient({
    cloud,
    userAgent: `mtr-oms/${version}`,
    readOnly,
    secrets: [...secrets, ...signInSecrets(host.env)],
    delay: (milliseconds, signal) => host.delay(milliseconds, signal),
    onThrottled: tellThrottled(note, () => host.now().getTime()),
    ...(trace && { trace: trace.sink }),
    ...(credential ? { credential } : { httpClient: await openEmbeddedWorkspace(options, host) }),
  });
  return {
    scope: {
      subscriptionId,
      resourceGroup,
      location,
      workspace: await lookUpWorkspace({ workspace, subscriptionId, resourceGroup }, client),
      createResourceGroup:
        local || switchOption(options, 'createResourceGroup') || settings.resourceGroup.create === true,
    },
    client,
    local,
    description: local
      ? `the embedded workspace in ${storeOf(options)}`
      : `${azureName(cloud)}, subscription ${subscriptionId}`,
    who: () => whoIs(credential?.identity()),
    close: () => trace?.close(),
  };
}
