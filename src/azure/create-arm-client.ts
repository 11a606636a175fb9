import { createHttpHeaders, createPipelineRequest, type HttpMethods, isRestError } from '@azure/core-rest-pipeline';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { type ArmAnswer, type ArmClient, ArmError, type ArmRequestOptions } from './arm-client.ts';
import { armErrorOf, requestIdOf, unreachable } from './arm-errors.ts';
import { armUrl, followed } from './wire/arm-url.ts';
import { createDoor, type Door, type DoorOptions } from './wire/door.ts';
import { isLongRunning, type WireAnswer, waitForOperation } from './wire/long-running.ts';
import { parsed } from './wire/parsed.ts';

export type ArmClientOptions = DoorOptions;

/** The door with what it is made of, and with actions, which belong to no resource. */
export interface OpenArmClient extends ArmClient {
  readonly door: Door;
  /** Asks for an action, such as the registration of a provider. Rejects as the other methods do. */
  post(path: string, apiVersion: string, options?: ArmRequestOptions): Promise<ArmAnswer>;
}

type WriteMethod = 'PUT' | 'PATCH' | 'DELETE';

/** Opens the door: resource reads and writes over Azure's REST interface, or whatever `httpClient` answers in its place. */
export function createArmClient(options: ArmClientOptions): OpenArmClient {
  const door = createDoor(options);
  const { delay } = door;

  /** Sends one request. @param id what errors name */
  async function send(
    method: HttpMethods,
    url: string,
    id: string,
    abortSignal: AbortSignal | undefined,
    body?: JsonObject,
  ): Promise<WireAnswer> {
    abortSignal?.throwIfAborted();
    const request = createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json; charset=utf-8' }),
      }),
      ...(body && { body: JSON.stringify(body) }),
      ...(abortSignal && { abortSignal }),
    });
    try {
      const response = await door.pipeline.sendRequest(door.httpClient, request);
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        body: parsed(response.bodyAsText),
      };
    } catch (error) {
      if (isRestError(error) && error.statusCode === undefined) {
        throw unreachable(error, new URL(url).host, method, id);
      }
      throw error;
    }
  }

  const refusal = (answer: WireAnswer, method: string, id: string): ArmError =>
    armErrorOf({ status: answer.status, body: answer.body, method, id, mask: door.mask.text, header: answer.header });

  /** What goes wrong once a write was taken says nothing of the write itself. */
  const onceTaken = <T>(
    asking: Promise<T>,
    { method, id, abortSignal }: { method: string; id: string; abortSignal: AbortSignal | undefined },
  ): Promise<T> =>
    asking.catch((error: unknown) => {
      if (error instanceof ArmError)
        throw new ArmError({ ...error, message: error.message, details: error.details, accepted: true });
      if (abortSignal?.aborted) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new ArmError({ status: 0, code: 'NoOutcome', message, details: [], method, id, accepted: true });
    });

  async function accepted(answer: Promise<WireAnswer>, method: string, id: string): Promise<WireAnswer> {
    const given = await answer;
    if (isRefused(given)) throw refusal(given, method, id);
    return given;
  }

  async function get(id: string, apiVersion: string, options: ArmRequestOptions = {}): Promise<ArmAnswer | undefined> {
    const url = armUrl(door.cloud, id, apiVersion, options.query);
    const answer = await send('GET', url, id, options.abortSignal);
    if (isAbsence(answer)) return undefined;
    if (isRefused(answer)) throw refusal(answer, 'GET', id);
    return armAnswer(answer);
  }

  async function write(
    method: WriteMethod,
    id: string,
    apiVersion: string,
    options: ArmRequestOptions,
    body?: JsonObject,
  ): Promise<{ readonly answer: WireAnswer; readonly waited: boolean }> {
    const { abortSignal } = options;
    const answer = await send(method, armUrl(door.cloud, id, apiVersion, options.query), id, abortSignal, body);
    if (isRefused(answer)) {
      if (method === 'DELETE' && isAbsence(answer)) return { answer, waited: false };
      throw refusal(answer, method, id);
    }
    if (method === 'DELETE' && answer.status !== 202) return { answer, waited: false };
    if (!isLongRunning(answer)) return { answer, waited: false };
    const waiting = waitForOperation(answer, {
      follow: (link) => accepted(send('GET', followed(door.cloud, link), id, abortSignal), method, id),
      read: () => accepted(send('GET', armUrl(door.cloud, id, apiVersion), id, abortSignal), method, id),
      delay: (milliseconds) => delay(milliseconds, abortSignal),
      onPoll: (status) => options.onPoll?.(status),
    });
    const failure = await onceTaken(waiting, { method, id, abortSignal });
    if (failure) {
      const reason = operationError(failure.body) ?? {
        code: failure.status,
        message: `the operation ended as ${failure.status}`,
      };
      const refused = armErrorOf({
        status: 200,
        body: { error: reason },
        method,
        id,
        mask: door.mask.text,
        header: answer.header,
      });
      // It goes on without us: whether it was done has to be looked at.
      throw failure.status === 'TimedOut'
        ? new ArmError({ ...refused, message: refused.message, accepted: true })
        : refused;
    }
    return { answer, waited: true };
  }

  async function writeAndRead(
    method: 'PUT' | 'PATCH',
    id: string,
    apiVersion: string,
    body: JsonObject,
    options: ArmRequestOptions = {},
  ): Promise<ArmAnswer> {
    const { answer, waited } = await write(method, id, apiVersion, options, body);
    if (!waited) return armAnswer(answer);
    const { abortSignal } = options;
    const live = await onceTaken(get(id, apiVersion, abortSignal && { abortSignal }), { method, id, abortSignal });
    if (live) return { ...live, ...aboutOf(answer) };
    const message = 'the service said that the operation succeeded, but the resource is not there';
    throw new ArmError({ status: 404, code: 'ResourceNotFound', message, details: [], method, id, accepted: true });
  }

  return {
    door,
    get,
    async list(path, apiVersion, options = {}) {
      const items: JsonObject[] = [];
      const seen = new Set<string>();
      let url: string | undefined = armUrl(door.cloud, path, apiVersion, options.query);
      while (url !== undefined) {
        if (seen.has(url)) throw new Error(`the list ${path} leads in a circle: ${url}`);
        seen.add(url);
        const { body } = await accepted(send('GET', url, path, options.abortSignal), 'GET', path);
        const page = pageOf(body);
        if (!page) throw new Error(`the list ${path} was answered by something that is no list`);
        items.push(...page.items);
        url = page.nextLink === undefined ? undefined : followed(door.cloud, page.nextLink);
      }
      return items;
    },
    async post(path, apiVersion, options = {}) {
      const url = armUrl(door.cloud, path, apiVersion, options.query);
      return armAnswer(await accepted(send('POST', url, path, options.abortSignal), 'POST', path));
    },
    put: (id, apiVersion, body, options) => writeAndRead('PUT', id, apiVersion, body, options),
    patch: (id, apiVersion, body, options) => writeAndRead('PATCH', id, apiVersion, body, options),
    async delete(id, apiVersion, options = {}) {
      const { answer } = await write('DELETE', id, apiVersion, options);
      return !isRefused(answer) && answer.status !== 204;
    },
  };
}

/** A redirect, too, is no answer: none is followed. */
const isRefused = ({ status }: WireAnswer): boolean => status < 200 || status >= 300;

/** A subscription that isn't there is a mistake in what was asked, not an absence: a plan must not take it for an empty one. */
const isAbsence = (answer: WireAnswer): boolean =>
  answer.status === 404 && operationError(answer.body)?.['code'] !== 'SubscriptionNotFound';

function operationError(body: JsonValue | undefined): JsonObject | undefined {
  const error = isJsonObject(body) ? body['error'] : undefined;
  return isJsonObject(error) ? error : undefined;
}

function armAnswer(answer: WireAnswer): ArmAnswer {
  const { status, body, header } = answer;
  const object = isJsonObject(body) ? body : undefined;
  const own = object?.['etag'];
  const etag = typeof own === 'string' ? own : header('etag');
  return { status, ...(object && { body: object }), ...(etag !== undefined && { etag }), ...aboutOf(answer) };
}

/** What an answer says beside the resource. */
function aboutOf({ header }: WireAnswer): Pick<ArmAnswer, 'requestId' | 'writesLeft'> {
  const requestId = requestIdOf(header);
  const left = Number(header('x-rate-limit-remaining') ?? Number.NaN);
  return { ...(requestId !== undefined && { requestId }), ...(Number.isInteger(left) && { writesLeft: left }) };
}

function pageOf(body: JsonValue | undefined): { items: readonly JsonObject[]; nextLink?: string } | undefined {
  const value: JsonValue | undefined = isJsonObject(body) ? body['value'] : undefined;
  if (!isJsonObject(body) || !Array.isArray(value)) return undefined;
  const nextLink = body['nextLink'];
  return { items: value.filter(isJsonObject), ...(typeof nextLink === 'string' && nextLink !== '' && { nextLink }) };
}
