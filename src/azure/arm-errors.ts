import { ExitCode } from '../cli/exit-code.ts';
import { UserError } from '../cli/user-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { ArmError } from './arm-client.ts';

interface Refused {
  readonly status: number;
  readonly body: JsonValue | undefined;
  readonly method: string;
  readonly id: string;
  /** Takes secrets out of what the service echoes. */
  readonly mask: (text: string) => string;
}

/** Reads Azure's envelope `{error: {code, message, details[]}}`, the bare object that old providers send, or plain text. */
export function armErrorOf({ status, body, method, id, mask }: Refused): ArmError {
  const envelope = isJsonObject(body) ? (isJsonObject(body['error']) ? body['error'] : body) : {};
  const text = typeof body === 'string' && body.trim() !== '' ? body.trim().slice(0, 500) : undefined;
  return new ArmError({
    status,
    code: textOf(envelope, 'code', 'Code') ?? `Http${status}`,
    message: mask(textOf(envelope, 'message', 'Message') ?? text ?? `the service answered ${status} and no reason`),
    details: detailsOf(envelope, 0).map(mask),
    method,
    id,
  });
}

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

/** What a person can do about an answer of Azure's, for commands that can't go on after it. */
export function userErrorOf(error: ArmError): UserError {
  const reasons = error.details.length > 0 ? ` (${error.details.join('; ')})` : '';
  const message = `${error.method} ${error.id} failed: ${error.code}: ${error.message}${reasons}`;
  if (error.status === 401)
    return new UserError(message, { exitCode: ExitCode.auth, suggestions: ['az login'], cause: error });
  if (error.status === 403) {
    return new UserError(message, {
      exitCode: ExitCode.auth,
      suggestions: [
        'az account show   # is this the identity you expect?',
        `az role assignment create --assignee <identity> --role Contributor --scope ${groupOf(error.id)}`,
      ],
      cause: error,
    });
  }
  if (error.status === 0) {
    return new UserError(message, {
      exitCode: ExitCode.refused,
      suggestions: ['check the network, and HTTPS_PROXY where a proxy is needed; then run the command again'],
      cause: error,
    });
  }
  if (error.code === 'SubscriptionNotFound') {
    return new UserError(message, {
      suggestions: ['az account list --output table   # then give one with --subscription'],
      cause: error,
    });
  }
  return new UserError(message, { exitCode: ExitCode.refused, cause: error });
}

const groupOf = (id: string): string => /^\/subscriptions\/[^/]+(?:\/resourceGroups\/[^/]+)?/i.exec(id)?.[0] ?? id;
