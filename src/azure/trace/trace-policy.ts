import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { JsonObject, JsonValue } from '../../json.ts';
import { parsed } from '../wire/parsed.ts';
import type { Mask } from './mask.ts';

/** Takes one line of NDJSON, line end included. */
export type TraceSink = (line: string) => void;

/** Nothing that is read back from a trace needs these; some carry secrets. */
const unrecordedHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'proxy-authorization',
  'www-authenticate',
  'authentication-info',
]);

/**
 * Writes `{method, url, body, response: {status, headers, body}}` for every request that goes over the wire, retries and polls
 * included; `error` stands in for `response` where no answer came. Request headers are not recorded.
 */
export function tracePolicy(sink: TraceSink, mask: Mask): PipelinePolicy {
  const write = (record: JsonObject): void => sink(`${JSON.stringify(record)}\n`);
  const masked = (text: string | null | undefined): JsonValue | undefined => {
    const value = parsed(text);
    return value === undefined ? undefined : mask.json(value);
  };
  return {
    name: 'mtrOmsTracePolicy',
    async sendRequest(request, next) {
      const sent: JsonObject = {
        method: request.method,
        url: mask.text(request.url),
        body: masked(typeof request.body === 'string' ? request.body : undefined),
      };
      try {
        const response = await next(request);
        write({
          ...sent,
          response: {
            status: response.status,
            headers: headersOf(response, mask),
            body: masked(response.bodyAsText),
          },
        });
        return response;
      } catch (error) {
        write({ ...sent, error: mask.text(error instanceof Error ? error.message : String(error)) });
        throw error;
      }
    },
  };
}

function headersOf(response: PipelineResponse, mask: Mask): JsonObject {
  const kept = Object.entries(response.headers.toJSON()).filter(([name]) => !unrecordedHeaders.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, mask.text(value)]));
}
