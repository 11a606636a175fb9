import type { JsonObject } from '../../json.ts';
import { type Answer, Refusal } from '../http/answer.ts';
import { type ArmPath, idOf, parentOf } from '../http/arm-path.ts';
import { textAt } from '../json-access.ts';
import type { Kept } from '../store/resource-store.ts';
import type { Exchange, Handler, Route } from './route.ts';

/** A write of one resource, everything around it checked. */
export interface Write {
  readonly id: string;
  readonly name: string;
  readonly body: JsonObject;
  readonly existing: Kept | undefined;
  readonly revision: number;
  readonly exchange: Exchange;
}

/** What is particular to one type of resource; all else is the same for all. Handlers throw `Refusal`. */
export interface ResourceBehaviour {
  readonly type: string;
  readonly apiVersions: readonly string[];
  /** What is kept after a PUT, without id, name and type. */
  put(write: Write): JsonObject;
  /** What is kept after a PATCH; undefined: the type knows no PATCH. */
  patch?(write: Write & { readonly existing: Kept }): JsonObject;
  /** What a reader sees of what is kept. */
  show?(resource: JsonObject, exchange: Exchange): JsonObject;
  /** Answer to a write that went well; 201 with the resource for a new one, else 200, unless told otherwise. */
  written?(shown: JsonObject, write: Write): Answer;
  /** Resources that nobody created, by name. */
  builtIn?(exchange: Exchange): ReadonlyMap<string, JsonObject>;
  /** Looks at a list request before it is answered; says which resources are in. */
  listed?(exchange: Exchange): (resource: JsonObject) => boolean;
  /** Removes one; undefined: it is simply gone, with 200. */
  remove?(kept: Kept, exchange: Exchange): Answer;
  /** Answer to a DELETE of what isn't there. */
  readonly nothingToRemove: 204 | 404;
}

/** `id`, `name` and `type` as the service writes them back; types spell theirs in casings of their own. */
export interface Spelling {
  readonly id?: (id: string) => string;
  readonly type?: string;
}

export function resourceRoute(behaviour: ResourceBehaviour, spelling: Spelling = {}): Route {
  const { type } = behaviour;
  const identify = (resource: JsonObject, id: string): JsonObject => ({
    id: spelling.id ? spelling.id(id) : id,
    name: id.slice(id.lastIndexOf('/') + 1),
    type: spelling.type ?? type,
    ...resource,
  });
  const shown = (kept: Pick<Kept, 'id' | 'resource'>, exchange: Exchange): JsonObject =>
    identify(behaviour.show ? behaviour.show(kept.resource, exchange) : kept.resource, kept.id);

  function find(exchange: Exchange): Kept | undefined {
    const kept = live(exchange.store.read(type, idOf(exchange.path, type)));
    const name = exchange.path.names.at(-1)?.toLowerCase();
    const builtIn = [...(behaviour.builtIn?.(exchange) ?? [])].find(([key]) => key.toLowerCase() === name);
    if (kept || !builtIn) return kept;
    return { id: idOf(renamed(exchange.path, builtIn[0]), type), revision: 0, resource: builtIn[1] };
  }

  function write(exchange: Exchange, build: (write: Write) => JsonObject): Answer {
    const existing = find(exchange);
    const before = exchange.store.read(type, idOf(exchange.path, type));
    const id = existing?.id ?? idOf(exchange.path, type);
    const revision = (before?.revision ?? 0) + 1;
    const name = id.slice(id.lastIndexOf('/') + 1);
    const request: Write = { id, name, body: exchange.body, existing, revision, exchange };
    const resource = build(request);
    exchange.store.write(type, { id, revision, resource });
    const seen = shown({ id, resource }, exchange);
    return behaviour.written?.(seen, request) ?? { status: existing ? 200 : 201, body: seen };
  }

  const get: Handler = (exchange) => {
    const kept = find(exchange);
    if (!kept) throw notFound(exchange.path, type);
    return { status: 200, body: shown(kept, exchange) };
  };
  const remove: Handler = (exchange) => {
    const kept = live(exchange.store.read(type, idOf(exchange.path, type)));
    if (!kept && behaviour.nothingToRemove === 404) throw notFound(exchange.path, type);
    if (!kept) return { status: 204 };
    if (behaviour.remove) return behaviour.remove(kept, exchange);
    exchange.store.remove(type, kept.id);
    return { status: 200 };
  };
  const { patch } = behaviour;
  const patchHandler: Handler = (exchange) =>
    write(exchange, (request) => {
      const { existing } = request;
      if (!existing || !patch) throw notFound(exchange.path, type);
      return patch({ ...request, existing });
    });

  return {
    type,
    apiVersions: behaviour.apiVersions,
    item: {
      GET: get,
      PUT: (exchange) => write(exchange, behaviour.put),
      ...(patch && { PATCH: patchHandler }),
      DELETE: remove,
    },
    collection(exchange) {
      const isListed = behaviour.listed?.(exchange) ?? (() => true);
      const kept = keptIn(exchange, type);
      const taken = new Set(kept.map(({ id }) => id.toLowerCase()));
      const builtIn = [...(behaviour.builtIn?.(exchange) ?? [])]
        .map(([name, resource]) => ({ id: idOf(renamed(exchange.path, name), type), resource }))
        .filter(({ id }) => !taken.has(id.toLowerCase()));
      const value = [...kept, ...builtIn].filter(({ resource }) => isListed(resource));
      return { status: 200, body: { value: value.map((one) => shown(one, exchange)) } };
    },
  };
}

/** Resources of a type that are there, in the collection (group, subscription or parent) that a path names. */
export function keptIn({ path, store }: Pick<Exchange, 'path' | 'store'>, type: string): readonly Kept[] {
  const parent = parentOf(path);
  const subscription = `/subscriptions/${path.subscriptionId}`;
  const group =
    path.resourceGroup === undefined ? subscription : `${subscription}/resourceGroups/${path.resourceGroup}`;
  const container = parent ? idOf(parent, type.split('/').slice(0, -1).join('/')) : group;
  const prefix = `${container}/`.toLowerCase();
  return store.all(type).filter((kept) => live(kept) && kept.id.toLowerCase().startsWith(prefix));
}

/** What was deleted and can still be brought back is not there. */
const live = (kept: Kept | undefined): Kept | undefined => (kept?.deletedAt === undefined ? kept : undefined);

/** The parent of what a path names. @throws Refusal when it isn't there */
export function parentResource(exchange: Exchange, parentType: string): Kept {
  const path = parentOf(exchange.path);
  const kept = path && live(exchange.store.read(parentType, idOf(path, parentType)));
  if (kept) return kept;
  if (exchange.method === 'GET' || exchange.method === 'DELETE') throw notFound(path ?? exchange.path, parentType);
  const { names } = exchange.path;
  const message = `Failed to perform 'write' on resource(s) of type '${exchange.path.type}', because the parent resource '${path ? idOf(path, parentType) : names.join('/')}' could not be found.`;
  throw new Refusal(404, 'ParentResourceNotFound', message);
}

/** Reads a resource by its id, whoever asks; undefined: not there. */
export const keptById = (exchange: Exchange, type: string, id: string | undefined): Kept | undefined =>
  id === undefined ? undefined : live(exchange.store.read(type, id));

export const locationOfKept = (kept: Kept | undefined): string => textAt(kept?.resource, 'location') ?? '';

function notFound(path: ArmPath, type: string): Refusal {
  const [namespace, ...types] = type.split('/');
  const resource = `${namespace}${types.map((part, index) => `/${part}/${path.names[index] ?? ''}`).join('')}`;
  const message = `The Resource '${resource}' under resource group '${path.resourceGroup ?? ''}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return new Refusal(404, 'ResourceNotFound', message);
}

const renamed = (path: ArmPath, name: string): ArmPath => {
  const depth = path.type.split('/').length - 1;
  return { ...path, names: [...path.names.slice(0, depth - 1), name] };
};
