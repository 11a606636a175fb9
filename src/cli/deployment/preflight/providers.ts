import { ArmError } from '../../../azure/arm-client.ts';
import type { OpenArmClient } from '../../../azure/create-arm-client.ts';
import type { NeededProvider } from '../../../deploy/preflight/providers.ts';
import type { JsonObject } from '../../../json.ts';
import { apiVersions } from '../../../resources/api-versions.ts';
import { ExitCode } from '../../exit-code.ts';
import { UserError } from '../../user-error.ts';

type Client = Pick<OpenArmClient, 'get' | 'post'>;

const pathOf = ({ subscriptionId, namespace }: NeededProvider): string =>
  `/subscriptions/${subscriptionId}/providers/${namespace}`;

const stateOf = (body: JsonObject | undefined): string => String(body?.['registrationState'] ?? 'NotRegistered');

const isRegistered = (state: string): boolean => state.toLowerCase() === 'registered';

export interface ProvidersFound {
  readonly missing: readonly NeededProvider[];
  /** Providers that gave no answer, and why. */
  readonly unknown: readonly { readonly provider: NeededProvider; readonly reason: string }[];
}

/** Which of these providers are not registered in their subscription. */
export async function findUnregistered(client: Client, needed: readonly NeededProvider[]): Promise<ProvidersFound> {
  const states = await Promise.all(
    needed.map(async (provider) => {
      try {
        return { provider, state: stateOf((await client.get(pathOf(provider), apiVersions.providers))?.body) };
      } catch (error) {
        if (error instanceof ArmError) return { provider, reason: `${error.code}: ${error.message}` };
        throw error;
      }
    }),
  );
  return {
    missing: states.flatMap(({ provider, state }) => (state === undefined || isRegistered(state) ? [] : [provider])),
    unknown: states.flatMap(({ provider, reason }) => (reason === undefined ? [] : [{ provider, reason }])),
  };
}

/** Registering takes a minute or two; a subscription where it takes longer than this has another problem. */
const longestWait = 10 * 60_000;
const interval = 5_000;

/**
 * Registers a provider and waits until it is.
 * @throws UserError (5) where it isn't after ten minutes; ArmError where the service refuses
 */
export async function register(
  client: Client,
  provider: NeededProvider,
  delay: (milliseconds: number) => Promise<void>,
): Promise<void> {
  await client.post(`${pathOf(provider)}/register`, apiVersions.providers);
  for (let waited = 0; ; waited += interval) {
    const state = stateOf((await client.get(pathOf(provider), apiVersions.providers))?.body);
    if (isRegistered(state)) return;
    if (waited >= longestWait)
      throw new UserError(`${provider.namespace} is still ${state} after ${longestWait / 60_000} minutes`, {
        exitCode: ExitCode.refused,
        suggestions: [
          `az provider show --namespace ${provider.namespace} --subscription ${provider.subscriptionId} --query registrationState   # deploy again once it says Registered`,
        ],
      });
    await delay(interval);
  }
}
