import type { Finding, Place } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import type { Solution } from '../solution/model.ts';
import type { Dashboard } from '../views/diff/dashboard.ts';
import type { Form } from './levelling/form.ts';

/** Where resources of a solution live. */
export interface Scope {
  readonly subscriptionId: string;
  /** Resource group of rules, notification groups and workbooks. */
  readonly resourceGroup: string;
  readonly location: string;
  readonly workspace: {
    readonly name: string;
    /** May differ from the scope's own: an existing workspace often lives elsewhere. */
    readonly subscriptionId: string;
    readonly resourceGroup: string;
  };
  /** true plans the resource group itself. */
  readonly createResourceGroup: boolean;
}

/** One Azure resource in ARM's own JSON: the only form in which anything is deployed, compared or exported. */
export interface Resource {
  /** Name of its kind, see `resourceKinds`. */
  readonly kind: string;
  /** Unique in a solution: the id in lower case, with `#kind` behind it where two kinds write the same id. */
  readonly key: string;
  /** ARM id. */
  readonly id: string;
  /** ARM type, such as `Microsoft.Insights/scheduledQueryRules`. */
  readonly type: string;
  readonly apiVersion: string;
  /** What is sent. */
  readonly body: JsonObject;
  /** Keys of the resources that must be there first. */
  readonly dependsOn: readonly string[];
  /** Name for people: `alert rule mtr-hardware-error`. */
  readonly title: string;
  /** Where the definition states it. */
  readonly place?: Place;
}

/** How Azure lists what there is of a kind. */
export interface KindListing {
  /** Path of the collection; a resource's id is this path and its name. */
  path(scope: Scope): string;
  readonly query?: Readonly<Record<string, string>>;
  /**
   * Of a collection's entries, those that this kind writes for this workspace: other kinds share the collection, and another workspace
   * may have its own solution of the same name beside ours. All of them unless stated.
   */
  belongs?(body: JsonObject, scope: Scope): boolean;
  /** true: an entry says all that reading the resource by itself says. */
  readonly complete?: boolean;
  /** true: nothing in a body says to which workspace it belongs. */
  readonly unbound?: boolean;
  /** true: the service brought it along, nobody made it. */
  builtIn?(body: JsonObject): boolean;
  /** What people call a live one; by default the last part of its id. */
  nameOf?(body: JsonObject): string | undefined;
}

/** What must be known of a kind of resource to build, check, compare, write and remove it. One file each. */
export interface ResourceKind {
  readonly name: string;
  /** For people, singular: `alert rule`. */
  readonly label: string;
  readonly type: string;
  readonly apiVersion: string;
  /** PATCH for what is shared with others and must only be added to. */
  readonly method: 'PUT' | 'PATCH';
  /** PATCH where a PUT on what exists would reset what others have set on it (workspace). Without it, `method`. */
  readonly updateMethod?: 'PATCH';
  /** Query parameters of a GET, such as `canFetchContent`. */
  readonly readQuery?: Readonly<Record<string, string>>;
  /** Query parameters of a DELETE. */
  readonly deleteQuery?: Readonly<Record<string, string>>;
  /** `tag`, or the kind's own marker; `none`: shared things that belong to nobody (columns). */
  readonly ownership: 'tag' | 'marker' | 'none';
  /** false: never removed by `destroy` (workspace, columns, resource group). */
  readonly removable: boolean;
  /**
   * true: the body carries the `etag` of what it replaces, and the service refuses it with 409 where that is no longer the current
   * one, or where none is given and there is something.
   */
  readonly etagInBody?: boolean;
  /** true: what `kind` says in the body can't be changed (Azure refuses it; a new one must take its place). */
  readonly fixedKind?: boolean;
  /** Azure takes writes of this kind one at a time. */
  readonly serialWrites?: boolean;
  /** Writes of this kind that Azure takes in a minute; undefined: as many as ARM takes of all kinds. */
  readonly writesPerMinute?: number;
  /**
   * Names by which others refer to a resource of this kind, and which Azure may see only a while after it was written: those who
   * name it are refused until then.
   */
  readonly introduces?: (resource: Resource) => readonly string[];
  /** Absent: nothing of this kind is ever looked for that the solution does not name (containers, shared things). */
  readonly list?: KindListing;
  build(solution: Solution, scope: Scope): readonly Resource[];
  /** Names, limits and orders that Azure enforces, checked before anything is sent. */
  check(resource: Resource, all: readonly Resource[]): readonly Finding[];
  /** How live bodies are compared with desired ones: all of both, but what the service fills in, defaults, and what others own. */
  readonly form: Form;
  /** Takes a dashboard, as its form has left it, apart, so that it is compared piece by piece; undefined for one that isn't shaped so. */
  readonly pieces?: (body: JsonObject) => Dashboard | undefined;
  /** Name of the solution that owns a live resource; undefined: somebody else's. */
  owner(body: JsonObject): string | undefined;
}
