import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';

/** A write as it went over the wire. */
export interface SentWrite {
  readonly method: string;
  /** In lower case. */
  readonly path: string;
  /** Sent after Ctrl-C. */
  readonly late: boolean;
}

/** What went over the wire in one run. */
export interface Watch {
  readonly writes: readonly SentWrite[];
  /** What somebody else wrote between our look and our write: paths in lower case. */
  readonly overtaken: readonly string[];
  readonly requests: () => number;
  /** Goes between our client and what harms its requests. */
  readonly ours: (service: HttpClient) => HttpClient;
  /** Goes between those who harm, who may write themselves, and the service. */
  readonly all: (service: HttpClient) => HttpClient;
}

const pathOf = ({ url }: PipelineRequest): string => decodeURIComponent(new URL(url).pathname).toLowerCase();

/** @param isLate was Ctrl-C pressed already? */
export function createWatch(isLate: () => boolean): Watch {
  const own = new WeakSet<PipelineRequest>();
  const writes: SentWrite[] = [];
  const overtaken: string[] = [];
  /** Where the last write was somebody else's, and nobody has looked since. */
  const unseen = new Set<string>();
  let requests = 0;
  return {
    writes,
    overtaken,
    requests: () => requests,
    ours: (service) => ({
      sendRequest(request) {
        own.add(request);
        requests += 1;
        if (request.method !== 'GET') writes.push({ method: request.method, path: pathOf(request), late: isLate() });
        return service.sendRequest(request);
      },
    }),
    all: (service) => ({
      async sendRequest(request) {
        const path = pathOf(request);
        const answer = await service.sendRequest(request);
        if (own.has(request)) {
          if (request.method !== 'GET' && unseen.has(path)) overtaken.push(path);
          unseen.delete(path);
        } else if (request.method === 'PUT' && answer.status === 200) unseen.add(path);
        return answer;
      },
    }),
  };
}
