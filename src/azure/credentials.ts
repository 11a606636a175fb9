import type { TokenCredential } from '@azure/core-auth';
import { type Cloud, clouds } from './clouds.ts';
import { type Identity, identityOf } from './sign-in/identity.ts';
import { failureToReach } from './sign-in/reach.ts';
import { SignInError, signInErrorOf } from './sign-in/sign-in-error.ts';
import { chooseWay, type Environment } from './sign-in/ways.ts';

export { SignInError } from './sign-in/sign-in-error.ts';

/** A credential that knows whom it has signed in. */
export interface SignedIn extends TokenCredential {
  /** undefined: no token was needed yet, or it doesn't say. */
  identity(): Identity | undefined;
}

/**
 * Whoever the environment says we are: a pipeline's workload identity federation where it is set up (`ways`), else Azure's own chain
 * (environment, workload identity, managed identity, az, Azure PowerShell, azd); both narrowed by `AZURE_TOKEN_CREDENTIALS`. Nothing
 * is loaded or asked before the first token is needed.
 * @param env what Azure's own chain reads by itself from the process is the same
 */
export function createCredential(
  cloud: Cloud,
  env: Environment,
  load: () => Promise<TokenCredential> = () => credentialFor(cloud, env),
): SignedIn {
  let identity: Identity | undefined;
  let loading: Promise<TokenCredential> | undefined;
  return {
    identity: () => identity,
    async getToken(scopes, options) {
      try {
        loading ??= load();
        const token = await (await loading).getToken(scopes, options);
        identity = token ? identityOf(token.token) : identity;
        return token;
      } catch (error) {
        if (options?.abortSignal?.aborted === true || error instanceof SignInError) throw error;
        throw await signInErrorOf(error, cloud, env, failureToReach);
      }
    },
  };
}

async function credentialFor(cloud: Cloud, env: Environment): Promise<TokenCredential> {
  const chosen = chooseWay(env, cloud);
  const { ClientAssertionCredential, DefaultAzureCredential } = await import('@azure/identity');
  const options = {
    authorityHost: cloud.authorityHost,
    // Microsoft's own list of clouds does not know an authority that somebody runs.
    disableInstanceDiscovery: !clouds.some(({ authorityHost }) => authorityHost === cloud.authorityHost),
  };
  if (!chosen) return new DefaultAzureCredential(options);
  const { tenantId, clientId, assertion } = chosen.federated;
  const { requestAssertion } = await import('./sign-in/assertion.ts');
  return new ClientAssertionCredential(tenantId, clientId, () => requestAssertion(assertion), options);
}
