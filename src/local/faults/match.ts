import type { PipelineRequest } from '@azure/core-rest-pipeline';
import type { Fault } from '../../generated/types.ts';
import { type ArmPath, parseArmPath } from '../http/arm-path.ts';

/** A request, with what its path says; undefined where it is no path of Azure Resource Manager's. */
export interface AskedFor {
  readonly request: PipelineRequest;
  readonly path: ArmPath | undefined;
}

export function askedFor(request: PipelineRequest): AskedFor {
  try {
    return { request, path: parseArmPath(new URL(request.url).pathname) };
  } catch {
    // The embedded workspace itself answers such a request with what is wrong about it.
    return { request, path: undefined };
  }
}

/** Does the fault name this request? */
export function isNamed({ method, type, name }: Fault, { request, path }: AskedFor): boolean {
  if (method !== undefined && request.method !== method) return false;
  if (type !== undefined && path?.type !== type.toLowerCase()) return false;
  return name === undefined || isLike(path?.names.at(-1) ?? '', name);
}

/** `pattern` with `*` for any characters, against all of `text`, in any casing. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const whole = text.toLowerCase();
  if (rest.length === 0) return whole === first;
  if (!whole.startsWith(first)) return false;
  const last = rest.at(-1) ?? '';
  let at = first.length;
  for (const piece of rest.slice(0, -1)) {
    const found = whole.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return whole.length - last.length >= at && whole.endsWith(last);
}

/** Numbers from 0 to 1 that look random, the same ones for the same seed (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
