import pLimit from 'p-limit';
import { type ArmClient, ArmError } from '../azure/arm-client.ts';
import type { JsonObject } from '../json.ts';
import type { KindListing, ResourceKind, Scope } from '../resources/resource.ts';
import type { Listed } from './plan/ownership/inventory.ts';
import { isRetiredType } from './plan/retired.ts';
import { isRefusedKind } from './read-live.ts';

/** Requests in flight at once. */
const parallelLists = 8;

export interface ListOptions {
  readonly kinds: readonly ResourceKind[];
  readonly abortSignal?: AbortSignal;
}

export interface Lists {
  readonly listed: readonly Listed[];
  /** What we may not list, and why, in words. */
  readonly unlisted: readonly string[];
}

type Kept = { readonly entries: readonly JsonObject[] } | { readonly refused: string };

const idOf = (path: string, entry: JsonObject): readonly string[] => {
  const { id, name } = entry;
  const last = typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : name;
  // The path is spelled as we do it: services answer with casings of their own.
  return typeof last === 'string' && last !== '' ? [`${path}/${last}`] : [];
};

/**
 * Lists what there is in a scope of every kind that can be listed, several at a time. What isn't there holds nothing; what nobody
 * lets us list is said.
 * @throws ArmError where the service can't answer
 */
export async function listLive(client: ArmClient, scope: Scope, { kinds, abortSignal }: ListOptions): Promise<Lists> {
  const limit = pLimit(parallelLists);
  const answers = new Map<string, Promise<Kept>>();

  const ask = async (kind: ResourceKind, list: KindListing): Promise<Kept> => {
    try {
      const entries = await client.list(list.path(scope), kind.apiVersion, {
        ...(list.query && { query: list.query }),
        ...(abortSignal && { abortSignal }),
      });
      return { entries };
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      if (error.status === 404 || (isRetiredType(kind.type) && isRefusedKind(error))) return { entries: [] };
      if (error.status === 403) return { refused: error.message };
      throw error;
    }
  };
  const answerOf = (kind: ResourceKind, list: KindListing): Promise<Kept> => {
    const key = `${list.path(scope)}?${JSON.stringify(list.query ?? {})}`;
    const answer = answers.get(key) ?? limit(() => ask(kind, list));
    answers.set(key, answer);
    return answer;
  };

  const found = await Promise.all(
    kinds.map(async (kind) => {
      if (!kind.list) return { listed: [], unlisted: [] };
      const path = kind.list.path(scope);
      const answer = await answerOf(kind, kind.list);
      if ('refused' in answer) return { listed: [], unlisted: [`${kind.label}: ${answer.refused}`] };
      const listed = answer.entries.flatMap((body) => idOf(path, body).map((id) => ({ kind, id, body })));
      return { listed, unlisted: [] };
    }),
  );
  return { listed: found.flatMap(({ listed }) => listed), unlisted: found.flatMap(({ unlisted }) => unlisted) };
}
