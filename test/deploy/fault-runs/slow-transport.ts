import type { HttpClient } from '@azure/core-rest-pipeline';
import type { VirtualTime } from './virtual-time.ts';

/**
 * Requests take their time on the way there and on the way back. A caller who stops waiting gets no answer; whether the service has
 * done what was asked depends on the moment.
 */
export function slowTransport(
  service: HttpClient,
  delay: VirtualTime['delay'],
  milliseconds: () => number,
): HttpClient {
  return {
    async sendRequest(request) {
      const signal = request.abortSignal instanceof AbortSignal ? request.abortSignal : undefined;
      const travel = async (time: number) => {
        await delay(time, signal).catch(() => {
          throw new DOMException('the operation was aborted', 'AbortError');
        });
      };
      const time = milliseconds();
      await travel(time / 2);
      const answer = await service.sendRequest(request);
      await travel(time / 2);
      return answer;
    },
  };
}
