import type { Change } from '../../../../src/deploy/plan/plan.ts';
import { planChanges } from '../../../../src/deploy/plan/plan-changes.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/json.ts';
import { buildResources, kindOf } from '../../../../src/resources/index.ts';
import type { Resource } from '../../../../src/resources/resource.ts';
import { scope, solutionWith } from '../../../resources/fixture.ts';

const both = (['ama', 'mma'] as const).flatMap((collection) =>
  buildResources(solutionWith({}, { collection }), { ...scope, createResourceGroup: true }),
);

/** One resource of each kind, by the name of the kind; of saved searches the one that is a function. */
export const resources: ReadonlyMap<string, Resource> = new Map(both.map((resource) => [resource.kind, resource]));

export function resourceOf(kind: string): Resource {
  const resource = resources.get(kind);
  if (!resource) throw new Error(`no resource of kind ${kind}`);
  return resource;
}

/** What a plan of one resource says, where this is live. */
export function planOf(resource: Resource, live: JsonObject): Change {
  const alone = { ...resource, dependsOn: [] };
  const state = new Map([[resource.key, { state: 'present', body: live } as const]]);
  const { changes } = planChanges([alone], state, { solution: 'rooms', scope, mask: (value) => value, kindOf });
  const [change] = changes;
  if (!change) throw new Error('a plan without a change');
  return change;
}

export const pathsOf = ({ differences }: Change): readonly string[] => differences.map(({ path }) => path);

/** A step into a body: a member, an entry by its index, an entry of a named list by its name. */
export type Step = string | number;

const indexOf = (list: readonly JsonValue[], step: Step): number =>
  typeof step === 'number' ? step : list.findIndex((entry) => isJsonObject(entry) && entry['name'] === step);

/** The body with another value at a place; undefined takes it out. Objects on the way are made, `at` the end of a list adds to it. */
export function withValue(body: JsonValue | undefined, [step, ...rest]: readonly Step[], value: JsonValue | undefined) {
  const inner = (old: JsonValue | undefined): JsonValue | undefined =>
    rest.length === 0 ? value : withValue(old, rest, value);
  if (step === undefined) return value;
  if (Array.isArray(body) || (body === undefined && typeof step === 'number')) {
    const list: readonly JsonValue[] = Array.isArray(body) ? body : [];
    const index = indexOf(list, step);
    if (index < 0 && rest.length === 0 && value === undefined) return list;
    if (index < 0) throw new Error(`no entry ${step}`);
    const entry = inner(list[index]);
    return entry === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, entry);
  }
  const object = isJsonObject(body) ? body : {};
  const { [step]: old, ...others } = object;
  const changed = inner(old);
  return changed === undefined ? others : { ...others, [step]: changed };
}

export const changed = (body: JsonObject, path: readonly Step[], value: JsonValue | undefined): JsonObject => {
  const result = withValue(body, path, value);
  return isJsonObject(result) ? result : {};
};
