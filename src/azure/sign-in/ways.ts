import type { Cloud } from '../clouds.ts';
import type { AssertionRequest } from './assertion.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Which app of which tenant a pipeline's job signs in as. */
export interface Federated {
  readonly tenantId: string;
  readonly clientId: string;
  readonly assertion: AssertionRequest;
}

/**
 * A way to sign in that Azure's own chain does not know: workload identity federation, for which the pipeline's service says who the
 * job is, and no secret is kept anywhere. To add one: a row.
 */
export interface Way {
  /** As `AZURE_TOKEN_CREDENTIALS` names it, like Azure's own ways. */
  readonly name: string;
  /** Are we in such a pipeline at all? */
  isHere(env: Environment): boolean;
  /** Variables that it needs, those of one line in place of each other; the first is told where none is set. */
  readonly needs: readonly (readonly string[])[];
  /** What to do about one that is missing, by its name. */
  readonly advice: Readonly<Record<string, string>>;
  federate(value: (...names: readonly string[]) => string, cloud: Cloud): Federated;
}

/** Whoever sets one of these has chosen another way to sign in as the same app. */
const otherSecrets = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'];

/** GitHub: "About security hardening with OpenID Connect"; both variables exist where a job has `permissions: id-token: write`. */
const gitHub: Way = {
  name: 'GitHubActionsCredential',
  isHere: (env) => env['GITHUB_ACTIONS'] === 'true' || Boolean(env['ACTIONS_ID_TOKEN_REQUEST_URL']),
  needs: [
    ['AZURE_CLIENT_ID'],
    ['AZURE_TENANT_ID'],
    ['ACTIONS_ID_TOKEN_REQUEST_URL'],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  ],
  advice: {
    AZURE_CLIENT_ID:
      'in GitHub Actions: set AZURE_CLIENT_ID and AZURE_TENANT_ID to those of the app that trusts this repository',
    AZURE_TENANT_ID: 'in GitHub Actions: set AZURE_TENANT_ID to the tenant of the app that trusts this repository',
    ACTIONS_ID_TOKEN_REQUEST_URL:
      'in GitHub Actions: give the job the permission id-token: write, or run azure/login before',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN:
      'in GitHub Actions: give the job the permission id-token: write, or run azure/login before',
  },
  federate: (value, { federationAudience }) => ({
    tenantId: value('AZURE_TENANT_ID'),
    clientId: value('AZURE_CLIENT_ID'),
    assertion: {
      method: 'GET',
      url: `${value('ACTIONS_ID_TOKEN_REQUEST_URL')}&audience=${encodeURIComponent(federationAudience)}`,
      bearer: value('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
      property: 'value',
    },
  }),
};

/**
 * Azure Pipelines with a service connection of workload identity federation. Tasks such as AzureCLI@2 set `AZURESUBSCRIPTION_…`; the
 * job's own token has to be handed on by the pipeline. Asked for as Azure's own client does, which shows that token in an error.
 */
const azurePipelines: Way = {
  name: 'AzurePipelinesCredential',
  isHere: (env) => Boolean(env['SYSTEM_OIDCREQUESTURI']),
  needs: [
    ['AZURESUBSCRIPTION_CLIENT_ID', 'AZURE_CLIENT_ID'],
    ['AZURESUBSCRIPTION_TENANT_ID', 'AZURE_TENANT_ID'],
    ['AZURESUBSCRIPTION_SERVICE_CONNECTION_ID', 'AZURE_SERVICE_CONNECTION_ID'],
    ['SYSTEM_OIDCREQUESTURI'],
    ['SYSTEM_ACCESSTOKEN'],
  ],
  advice: {
    AZURESUBSCRIPTION_CLIENT_ID:
      'in Azure Pipelines: run it in the task AzureCLI@2 with azureSubscription, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_SERVICE_CONNECTION_ID',
    AZURESUBSCRIPTION_TENANT_ID: 'in Azure Pipelines: set AZURE_TENANT_ID to the tenant of the service connection',
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID:
      'in Azure Pipelines: set AZURE_SERVICE_CONNECTION_ID to the resourceId in the address of the service connection',
    SYSTEM_ACCESSTOKEN:
      "in Azure Pipelines: hand the job's token to the step: env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }",
  },
  federate: (value) => ({
    tenantId: value('AZURESUBSCRIPTION_TENANT_ID', 'AZURE_TENANT_ID'),
    clientId: value('AZURESUBSCRIPTION_CLIENT_ID', 'AZURE_CLIENT_ID'),
    assertion: {
      method: 'POST',
      url: `${value('SYSTEM_OIDCREQUESTURI')}?api-version=7.1&serviceConnectionId=${encodeURIComponent(value('AZURESUBSCRIPTION_SERVICE_CONNECTION_ID', 'AZURE_SERVICE_CONNECTION_ID'))}`,
      bearer: value('SYSTEM_ACCESSTOKEN'),
      // A redirect to a page for people would be no answer.
      headers: { 'content-type': 'application/json', 'x-tfs-fedauthredirect': 'Suppress' },
      property: 'oidcToken',
    },
  }),
};

/** Tried in this order, before Azure's own chain. */
export const ways: readonly Way[] = [gitHub, azurePipelines];

const valueIn =
  (env: Environment) =>
  (...names: readonly string[]): string =>
    names.map((name) => env[name]).find((value) => value !== undefined && value !== '') ?? '';

/** Variables that a way needs and that are not set, by their first names. */
export const missingFor = ({ needs }: Way, env: Environment): readonly string[] =>
  needs.flatMap((names) => (valueIn(env)(...names) === '' ? [names[0] ?? ''] : []));

/** What helps where we are in a pipeline that could sign in by itself, and something for it is missing. */
export const waysAdvice = (env: Environment): readonly string[] => [
  ...new Set(
    ways
      .filter((way) => way.isHere(env))
      .flatMap((way) => missingFor(way, env).flatMap((name) => way.advice[name] ?? [])),
  ),
];

/** What `AZURE_TOKEN_CREDENTIALS` may name: our ways, and Azure's own. */
const azuresOwn = [
  'EnvironmentCredential',
  'WorkloadIdentityCredential',
  'ManagedIdentityCredential',
  'VisualStudioCodeCredential',
  'AzureCliCredential',
  'AzurePowerShellCredential',
  'AzureDeveloperCliCredential',
] as const;
const groups = ['prod', 'dev'] as const;

const like = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What the environment chooses: one of our ways, or (undefined) Azure's own chain, which narrows itself. */
export interface Chosen {
  readonly way: Way;
  readonly federated: Federated;
}

/** @throws Error for a name that nobody knows, and for a way that was asked for and lacks something */
export function chooseWay(env: Environment, cloud: Cloud): Chosen | undefined {
  const narrowed = env['AZURE_TOKEN_CREDENTIALS']?.trim() ?? '';
  const named = ways.find(({ name }) => like(name, narrowed));
  const chosen = (way: Way): Chosen => ({ way, federated: way.federate(valueIn(env), cloud) });
  if (named) {
    const missing = missingFor(named, env);
    if (missing.length === 0) return chosen(named);
    throw new Error(`AZURE_TOKEN_CREDENTIALS asks for ${named.name}, which needs ${missing.join(', ')}`);
  }
  const known = [...ways.map(({ name }) => name), ...azuresOwn, ...groups];
  if (narrowed !== '' && !known.some((name) => like(name, narrowed)))
    throw new Error(`AZURE_TOKEN_CREDENTIALS can't be '${narrowed}'; it may be ${known.join(', ')}`);
  if (narrowed !== '' && !like(narrowed, 'prod')) return undefined;
  if (otherSecrets.some((name) => env[name])) return undefined;
  const ready = ways.find((way) => way.isHere(env) && missingFor(way, env).length === 0);
  return ready && chosen(ready);
}
