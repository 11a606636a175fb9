import type { TokenCredential } from '@azure/core-auth';
import { ExitCode } from '../cli/exit-code.ts';
import { UserError } from '../cli/user-error.ts';
import type { Cloud } from './clouds.ts';

/** Nobody is signed in, or the sign-in was refused: exit code 3. */
export class SignInError extends UserError {
  constructor(reason: string, cause: unknown) {
    super(`can't sign in to Azure: ${reason}`, {
      exitCode: ExitCode.auth,
      suggestions: [
        'az login',
        'in a pipeline: set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or use its Azure login step',
        'to try one way of signing in only, set AZURE_TOKEN_CREDENTIALS, for example to AzureCliCredential',
      ],
      cause,
    });
  }
}

/**
 * Azure's own chain of ways to sign in (environment, workload identity, managed identity, az, Azure PowerShell, azd), narrowed by
 * `AZURE_TOKEN_CREDENTIALS`. Nothing is loaded or asked before the first token is needed.
 */
export function createCredential(
  cloud: Cloud,
  load: () => Promise<TokenCredential> = () => defaultCredential(cloud),
): TokenCredential {
  let loading: Promise<TokenCredential> | undefined;
  return {
    async getToken(scopes, options) {
      try {
        loading ??= load();
        return await (await loading).getToken(scopes, options);
      } catch (error) {
        if (options?.abortSignal?.aborted === true || error instanceof SignInError) throw error;
        throw new SignInError(reasonOf(error), error);
      }
    },
  };
}

async function defaultCredential(cloud: Cloud): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential({ authorityHost: cloud.authorityHost });
}

/** One line of what the chain says on twenty: the refusal where somebody was refused, else what was tried. */
function reasonOf(error: unknown): string {
  const errors = errorsOf(error);
  const refused = errors.find(({ name }) => name === 'AuthenticationError');
  if (refused) return firstLine(refused.message);
  const tried = errors.filter(({ name }) => name === 'CredentialUnavailableError');
  if (tried.length === 0) return firstLine(error instanceof Error ? error.message : String(error));
  return tried.length === 1
    ? firstLine(tried[0]?.message ?? '')
    : `none of ${tried.length} ways of signing in is set up on this machine`;
}

const errorsOf = (error: unknown): readonly Error[] => {
  if (!(error instanceof Error)) return [];
  const { errors } = error as Error & { errors?: unknown };
  return Array.isArray(errors) ? errors.filter((inner): inner is Error => inner instanceof Error) : [error];
};

/** First line that says something. */
const firstLine = (message: string): string =>
  (
    message
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '') ?? 'no reason given'
  ).replace(/\.$/, '');
