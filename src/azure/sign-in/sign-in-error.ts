import { ExitCode } from '../../cli/exit-code.ts';
import { UserError } from '../../cli/user-error.ts';
import type { Cloud } from '../clouds.ts';
import { isKnownNetworkFailure, networkAdvice } from '../network-advice.ts';
import { createMask } from '../trace/mask.ts';
import { type Environment, waysAdvice } from './ways.ts';

/** Nobody is signed in, or the sign-in was refused: exit code 3. */
export class SignInError extends UserError {
  override readonly name = 'SignInError';

  constructor(message: string, suggestions: readonly string[], cause: unknown) {
    super(message, { exitCode: ExitCode.auth, suggestions, cause });
  }
}

/** Variables that hold secrets with which people and pipelines sign in. */
const secretVariables = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_PASSWORD',
  'SYSTEM_ACCESSTOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'IDENTITY_HEADER',
  'MSI_SECRET',
];

/** Names and passwords in the address of a proxy. */
const proxySecrets = (env: Environment): readonly string[] =>
  ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => {
    const url = env[name];
    if (url === undefined || !URL.canParse(url)) return [];
    const { password } = new URL(url);
    return [password, decodeURIComponent(password)];
  });

/** Secrets that must not be written down whatever an error says. */
export const signInSecrets = (env: Environment): readonly string[] => [
  ...secretVariables.flatMap((name) => env[name] ?? []),
  ...proxySecrets(env),
];

/**
 * What a failed sign-in means, in one line, with what to do about it; no secret in it, nor in what --debug shows.
 * @param probe asks the sign-in service whether it can be reached at all: the libraries keep to themselves why it can't
 */
export async function signInErrorOf(
  error: unknown,
  cloud: Cloud,
  env: Environment,
  probe: (origin: string) => Promise<string | undefined>,
): Promise<SignInError> {
  const mask = createMask(signInSecrets(env));
  const { reason, refused } = reasonOf(error);
  const unreached = isNetworkError(error) ? await probe(cloud.authorityHost) : undefined;
  const app = env['AZURE_CLIENT_ID'];
  const tenant = env['AZURE_TENANT_ID'];
  const as = refused && app ? ` as the app ${app}${tenant ? ` of tenant ${tenant}` : ''}` : '';
  const place = cloud.name === 'public' ? 'Azure' : `Azure (${cloud.azureCliName})`;
  const why = unreached === undefined ? reason : `no answer from ${new URL(cloud.authorityHost).host}: ${unreached}`;
  const isNetwork = unreached !== undefined || isKnownNetworkFailure(why);
  return new SignInError(
    mask.text(`can't sign in to ${place}${as}: ${why}`),
    isNetwork ? [networkAdvice(why)] : adviceFor(cloud, env),
    maskedCause(error, mask.text),
  );
}

/** All that Microsoft's library says of a connection that failed. */
const isNetworkError = (error: unknown): boolean =>
  errorsOf(error).some(({ message }) => /\bnetwork_error\b/.test(message));

const adviceFor = (cloud: Cloud, env: Environment): readonly string[] => [
  ...waysAdvice(env),
  cloud.name === 'public' ? 'az login' : `az cloud set --name ${cloud.azureCliName}, then az login`,
  'in a pipeline: set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, or use its Azure login step',
  'to try one way of signing in only, set AZURE_TOKEN_CREDENTIALS, for example to AzureCliCredential',
];

/** The libraries' errors quote answers and requests: what --debug shows of them is masked, too. */
function maskedCause(error: unknown, mask: (text: string) => string): Error {
  const texts = errorsOf(error).map(({ stack, message }) => mask(stack ?? message));
  const cause = new Error(mask(error instanceof Error ? error.message : String(error)));
  cause.stack = texts.length > 0 ? texts.join('\n') : cause.message;
  return cause;
}

/** One line of what the chain says on twenty: the refusal where somebody was refused, else what was tried. */
function reasonOf(error: unknown): { readonly reason: string; readonly refused: boolean } {
  const errors = errorsOf(error);
  const refusal = errors.find(({ name }) => name === 'AuthenticationError');
  if (refusal) return { reason: firstLine(refusal.message), refused: true };
  const network = errors.find(({ message }) => isKnownNetworkFailure(message));
  if (network) return { reason: firstLine(network.message), refused: false };
  const tried = errors.filter(({ name }) => name === 'CredentialUnavailableError');
  if (tried.length === 0)
    return { reason: firstLine(error instanceof Error ? error.message : String(error)), refused: false };
  const reason =
    tried.length === 1
      ? firstLine(tried[0]?.message ?? '')
      : `none of ${tried.length} ways of signing in is set up on this machine`;
  return { reason, refused: false };
}

const errorsOf = (error: unknown): readonly Error[] => {
  if (!(error instanceof Error)) return [];
  const { errors } = error as Error & { errors?: unknown };
  return Array.isArray(errors) ? errors.filter((inner): inner is Error => inner instanceof Error) : [error];
};

/** First line that says something: the details of a refusal, without the numbers by which Microsoft finds it again. */
const firstLine = (message: string): string =>
  (
    (message.split(/^More details:$/m)[1] ?? message)
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '') ?? 'no reason given'
  )
    .replace(/Error\(s\): \S+ - Timestamp: .*? - Description: /, '')
    .replace(/ Trace ID:.*$/, '')
    .replace(/[.,]$/, '');
