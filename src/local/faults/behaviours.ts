import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { Fault } from '../../generated/types.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import { type Answer, Refusal, refusalAnswer } from '../http/answer.ts';
import type { AskedFor } from './match.ts';

/** What a fault may do with a request. */
export interface Mishap {
  readonly fault: Fault;
  readonly asked: AskedFor;
  /** The embedded workspace, unharmed. */
  readonly serve: (request: PipelineRequest) => Promise<PipelineResponse>;
  readonly delay: (milliseconds: number) => Promise<void>;
}

export interface FaultBehaviour {
  /** Requests that it can happen to, beside what the scenario says. */
  readonly fits?: (asked: AskedFor) => boolean;
  readonly happen: (mishap: Mishap) => Promise<PipelineResponse>;
}

/** One row a fault: what it does to a request. */
export const behaviours: Readonly<Record<Fault['fault'], FaultBehaviour>> = {
  throttled: {
    happen: async ({ asked, fault: { retryAfter = 1 } }) =>
      refused(asked, new Refusal(429, 'TooManyRequests', 'The request rate is too high: try again later.'), retryAfter),
  },
  unavailable: {
    happen: async ({ asked, fault: { status = 503, retryAfter } }) =>
      refused(
        asked,
        new Refusal(status, 'ServerError', 'The server is currently unable to handle the request.'),
        retryAfter,
      ),
  },
  dropped: {
    async happen({ asked: { request }, fault: { served = false }, serve }) {
      if (served) await serve(request);
      throw new RestError('socket hang up', { code: 'ECONNRESET', request });
    },
  },
  slow: {
    async happen({ asked: { request }, fault: { milliseconds = 1_000 }, serve, delay }) {
      await delay(milliseconds);
      return serve(request);
    },
  },
  'long-running': {
    fits: ({ request, path }) =>
      request.method === 'GET' && path?.type === 'microsoft.operationalinsights/locations/operationstatuses',
    async happen({ asked, fault: { retryAfter = 1 } }) {
      const name = asked.path?.names.at(-1) ?? '';
      return response(asked.request, {
        status: 200,
        headers: { 'retry-after': String(retryAfter) },
        body: { id: name, name, status: 'InProgress' },
      });
    },
  },
  'late-columns': {
    fits: ({ request, path }) =>
      request.method === 'PUT' && path !== undefined && usesColumns.has(path.type) && columnIn(request) !== undefined,
    async happen({ asked }) {
      const message = `The query is invalid: Failed to resolve column or scalar expression named '${columnIn(asked.request)}'.`;
      return refused(asked, new Refusal(400, 'BadArgumentError', message));
    },
  },
  'late-functions': {
    fits: ({ request, path }) => isRule(request, path?.type) && calledIn(request) !== undefined,
    async happen({ asked }) {
      const message = `The query is invalid: Unknown function: '${calledIn(asked.request)}'.`;
      return refused(asked, new Refusal(400, 'BadArgumentError', message));
    },
  },
  'late-groups': {
    fits: ({ request, path }) => isRule(request, path?.type) && groupIn(request) !== undefined,
    async happen({ asked }) {
      const message = `The action group '${groupIn(asked.request)}' could not be found.`;
      return refused(asked, new Refusal(400, 'BadRequest', message));
    },
  },
  'other-writer': {
    async happen({ asked: { request }, fault: { change }, serve }) {
      await changeBehindOurBack(request, isJsonObject(change) ? change : {}, serve);
      return serve(request);
    },
  },
  'expired-token': {
    happen: async ({ asked }) =>
      refused(asked, new Refusal(401, 'ExpiredAuthenticationToken', 'The access token has expired.')),
  },
  denied: {
    async happen({ asked }) {
      const { pathname } = new URL(asked.request.url);
      const verb = asked.request.method === 'GET' ? 'read' : asked.request.method === 'DELETE' ? 'delete' : 'write';
      const action = `${asked.path?.type ?? 'unknown'}/${verb}`;
      const message = `The client 'rooms-admin@fabrikam.example' with object id '11111111-2222-3333-4444-555555555555' does not have authorization to perform action '${action}' over scope '${pathname}' or the scope is invalid.`;
      return refused(asked, new Refusal(403, 'AuthorizationFailed', message));
    },
  },
  'lacking-rights': {
    fits: ({ request, path }) => request.method === 'GET' && path?.type === 'microsoft.authorization/permissions',
    happen: async ({ asked: { request }, fault: { actions = ['*/write', '*/delete'] } }) =>
      response(request, { status: 200, body: { value: [{ actions: ['*'], notActions: actions }] } }),
  },
  unregistered: {
    fits: ({ request, path }) => request.method === 'GET' && path?.type === 'microsoft.resources/providers',
    async happen({ asked: { request }, serve }) {
      const answer = await serve(request);
      const body: unknown = JSON.parse(answer.bodyAsText ?? '{}');
      return response(request, {
        status: 200,
        body: { ...(isJsonObject(body) ? body : {}), registrationState: 'NotRegistered' },
      });
    },
  },
};

const usesColumns: ReadonlySet<string> = new Set([
  'microsoft.insights/scheduledqueryrules',
  'microsoft.insights/datacollectionrules',
]);

/** The first custom column that a body names. */
const columnIn = ({ body }: PipelineRequest): string | undefined =>
  typeof body === 'string' ? /\b[A-Za-z]\w*_CF\b/.exec(body)?.[0] : undefined;

const isRule = ({ method }: PipelineRequest, type: string | undefined): boolean =>
  method === 'PUT' && type === 'microsoft.insights/scheduledqueryrules';

/** The first function that a rule's query calls and Kusto doesn't bring along: those have no capital letters. */
const calledIn = ({ body }: PipelineRequest): string | undefined =>
  typeof body === 'string' ? /\b([A-Za-z_]*[A-Z]\w*)\(/.exec(body)?.[1] : undefined;

const groupIn = ({ body }: PipelineRequest): string | undefined =>
  typeof body === 'string' ? /\/actionGroups\/([\w-]+)/i.exec(body)?.[1] : undefined;

/** Somebody else reads the resource, changes it and writes it back, as any client would. What isn't there stays so. */
async function changeBehindOurBack(
  request: PipelineRequest,
  change: JsonObject,
  serve: Mishap['serve'],
): Promise<void> {
  const again = (method: HttpMethods, body?: JsonObject): PipelineRequest =>
    createPipelineRequest({
      url: request.url,
      method,
      headers: createHttpHeaders({ 'content-type': 'application/json; charset=utf-8' }),
      ...(body && { body: JSON.stringify(body) }),
    });
  if (request.method === 'PATCH') {
    // Shared things know PATCH and are merged into.
    await serve(again('PATCH', change));
    return;
  }
  const { status, bodyAsText } = await serve(again('GET'));
  const live: unknown = status === 200 && bodyAsText ? JSON.parse(bodyAsText) : undefined;
  if (!isJsonObject(live)) return;
  const merged = merge(live, change);
  await serve(again('PUT', isJsonObject(merged) ? { ...merged, etag: '*' } : live));
}

/** JSON merge patch (RFC 7396): null removes. */
function merge(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (value !== undefined) merged.set(key, merge(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

const refused = ({ request }: AskedFor, refusal: Refusal, retryAfter?: number): PipelineResponse => {
  const answer = refusalAnswer(refusal);
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return response(request, { ...answer, headers });
};

const response = (request: PipelineRequest, { status, headers, body }: Answer): PipelineResponse => ({
  request,
  status,
  headers: createHttpHeaders({
    'content-type': 'application/json; charset=utf-8',
    'x-ms-request-id': request.requestId,
    ...headers,
  }),
  bodyAsText: body && request.method !== 'HEAD' ? JSON.stringify(body) : '',
});
