import { ExitCode } from '../cli/exit-code.ts';
import { UserError } from '../cli/user-error.ts';
import { roleAdvice } from '../deploy/preflight/denial.ts';
import type { Who } from '../deploy/preflight/right-problems.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { ArmError } from './arm-client.ts';
import { networkAdvice } from './network-advice.ts';
import { retryAfterOf } from './wire/retry-after.ts';

interface Refused {
  readonly status: number;
  readonly body: JsonValue | undefined;
  readonly method: string;
  readonly id: string;
  /** Takes secrets out of what the service echoes. */
  readonly mask: (text: string) => string;
  readonly header?: ((name: string) => string | undefined) | undefined;
}

/** Reads Azure's envelope `{error: {code, message, details[]}}`, the bare object that old providers send, or plain text. */
export function armErrorOf({ status, body, method, id, mask, header = () => undefined }: Refused): ArmError {
  const envelope = isJsonObject(body) ? (isJsonObject(body['error']) ? body['error'] : body) : {};
  const text = typeof body === 'string' && body.trim() !== '' ? body.trim().slice(0, 500) : undefined;
  return new ArmError({
    status,
    code: textOf(envelope, 'code', 'Code') ?? `Http${status}`,
    message: mask(textOf(envelope, 'message', 'Message') ?? text ?? `the service answered ${status} and no reason`),
    details: detailsOf(envelope, 0).map(mask),
    method,
    id,
    requestId: requestIdOf(header),
    retryAfter: retryAfterOf({ get: header }),
  });
}

/** Which request it was, for Microsoft's support; older services know only the correlation of several. */
export const requestIdOf = (header: (name: string) => string | undefined): string | undefined =>
  header('x-ms-request-id') ?? header('x-ms-correlation-request-id');

/** A request that got no answer: as an `ArmError`, so that it fails one resource and not the run. */
export const unreachable = (error: Error & { code?: string }, host: string, method: string, id: string): ArmError =>
  new ArmError({
    status: 0,
    code: error.code ?? 'Unreachable',
    message: `no answer from ${host}: ${error.message}`,
    details: [],
    method,
    id,
  });

function textOf(object: JsonObject, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => object[key]).find((value): value is string => typeof value === 'string' && value !== '');
}

/** Providers nest details in details; nobody nests deeper than this. */
const deepest = 5;

function detailsOf(envelope: JsonObject, depth: number): string[] {
  const details: JsonValue | undefined = envelope['details'];
  if (depth === deepest) return [];
  // Log Analytics says there where in a query it stumbled.
  const inner: JsonValue | undefined = envelope['innererror'];
  return [...(Array.isArray(details) ? details : []), inner].filter(isJsonObject).flatMap((detail) => {
    const message = textOf(detail, 'message', 'Message') ?? textOf(detail, 'code', 'Code');
    return [...(message === undefined ? [] : [message]), ...detailsOf(detail, depth + 1)];
  });
}

const verbs: Readonly<Record<string, string>> = { GET: 'read', HEAD: 'read', DELETE: 'delete', POST: 'action' };

/** The right that a request needs, as Azure names it: `Microsoft.Insights/scheduledQueryRules/write`. */
function rightOf({ method, id }: ArmError): string {
  const [namespace, ...path] = (
    /\/providers\/(.+)$/i.exec(id)?.[1] ?? 'Microsoft.Resources/subscriptions/resourceGroups'
  ).split('/');
  const types = path.filter((_, index) => index % 2 === 0);
  return [namespace, ...types, verbs[method] ?? 'write'].join('/');
}

/**
 * What a person can do about an answer of Azure's, for commands that can't go on after it.
 * @param who whom the token was issued to
 */
export function userErrorOf(error: ArmError, who?: Who): UserError {
  const reasons = error.details.length > 0 ? ` (${error.details.join('; ')})` : '';
  const message = `${error.method} ${error.id} failed: ${error.code}: ${error.message}${reasons}`;
  const as = who ? `, signed in as ${who.name}` : '';
  if (error.status === 401)
    return new UserError(message + as, { exitCode: ExitCode.auth, suggestions: signInAgain(error.code), cause: error });
  if (error.status === 403) {
    const { says, commands } = roleAdvice(error.message, who, { action: rightOf(error), scope: error.id });
    return new UserError(`${message}; ${says}`, {
      exitCode: ExitCode.auth,
      suggestions: ['az account show   # is this the identity you expect?', ...commands],
      cause: error,
    });
  }
  if (error.status === 0) {
    return new UserError(message, {
      exitCode: ExitCode.refused,
      suggestions: [networkAdvice(`${error.code} ${error.message}`)],
      cause: error,
    });
  }
  if (error.code === 'SubscriptionNotFound') {
    return new UserError(message + as, {
      suggestions: ['az account list --output table   # then give one with --subscription'],
      cause: error,
    });
  }
  return new UserError(message, { exitCode: ExitCode.refused, cause: error });
}

/** What helps against a 401, by Azure's code. */
export const signInAgain = (code: string): readonly string[] =>
  code.toLowerCase() === 'invalidauthenticationtokentenant'
    ? ['az login --tenant <tenant of the subscription>   # the token is of another tenant']
    : ['az login   # the token is no longer taken, or a policy of your tenant asks for a newer sign-in'];
