import { type JsonObject, type JsonValue, jsonEqual } from '../../../json.ts';
import { propertiesOf } from '../../../resources/canonical.ts';
import { compareBodies } from '../../../resources/levelling/compare.ts';
import type { ResourceKind } from '../../../resources/resource.ts';
import { difference, type Patch, patched, pathOf, pointerTo } from '../../../views/view-designer/codec/patch.ts';
import { diffJson } from '../../plan/diff.ts';

/** Where an item may say something in ARM's own words (`resource.set`, `resource.remove`). */
const settable = /^\/(kind$|identity(\/|$)|properties\/)/;
const removable = /^\/properties\//;

/** One value that differs. */
type Step = { readonly at: string; readonly value: JsonValue } | { readonly at: string; readonly value?: undefined };

const patchOf = (steps: readonly Step[]): Patch => ({
  ...(steps.some(({ value }) => value !== undefined) && {
    set: Object.fromEntries(steps.flatMap(({ at, value }) => (value === undefined ? [] : [[at, value]]))),
  }),
  ...(steps.some(({ value }) => value === undefined) && {
    remove: steps.filter(({ value }) => value === undefined).map(({ at }) => at),
  }),
});

function stepsOf(built: JsonObject, live: JsonObject): readonly Step[] {
  const { set = {}, remove = [] } = difference(built, live) ?? {};
  return [
    ...Object.entries(set)
      .filter(([at]) => settable.test(at))
      .map(([at, value]) => ({ at, value: value as JsonValue })),
    ...remove.filter((at) => removable.test(at)).map((at) => ({ at })),
  ];
}

/** Is this body what is live, as a plan would compare them? */
export function isAsWanted(live: JsonObject, desired: JsonObject, { form }: ResourceKind): boolean {
  const compared = compareBodies(form, live, desired);
  return jsonEqual(compared.live, compared.desired);
}

/**
 * What must be set and removed in ARM's own words so that a plan finds no difference between `built` and `live`: only what tells, so
 * that nothing of it is what the service fills in. Undefined where nothing must.
 */
export function patchFor(built: JsonObject, live: JsonObject, kind: ResourceKind): Patch | undefined {
  // Something may differ that no step can say: a step counts by what it takes away.
  const differences = (steps: readonly Step[]): number => {
    const compared = compareBodies(kind.form, live, patched(built, patchOf(steps)));
    return diffJson(compared.live, compared.desired).length;
  };
  if (isAsWanted(live, built, kind)) return undefined;
  let steps = stepsOf(built, live);
  const best = differences(steps);
  for (const step of steps) {
    const without = steps.filter((other) => other !== step);
    if (differences(without) <= best) steps = without;
  }
  return steps.length === 0 ? undefined : patchOf(steps);
}

/** `live` in the words of `built`, wherever a plan takes both for the same: a query that is only laid out otherwise, say. */
export function inWordsOf(built: JsonObject, live: JsonObject, kind: ResourceKind): JsonObject {
  const properties = Object.entries(propertiesOf(built)).flatMap(([key, value]): Patch[] =>
    value === undefined ? [] : [{ set: { [pointerTo(['properties', key])]: value } }],
  );
  const asBuilt = (body: JsonObject, patch: Patch): JsonObject => {
    const next = patched(body, patch);
    return isAsWanted(live, next, kind) ? next : body;
  };
  const aligned = properties.reduce(asBuilt, live);
  const { set = {}, remove = [] } = difference(aligned, built) ?? {};
  const steps = [
    ...Object.entries(set).map(([at, value]): Patch => ({ set: { [at]: value } })),
    ...remove.map((at): Patch => ({ remove: [at] })),
  ];
  return steps.reduce(asBuilt, aligned);
}

/** Pointers of a patch, for people. */
export const pointersOf = ({ set = {}, remove = [] }: Patch): readonly string[] => [...Object.keys(set), ...remove];

/** The patch less what may hold a secret, and the pointers of that. */
export function withoutSecrets(
  patch: Patch,
  isSecret: (key: string, value: JsonValue) => boolean,
): { readonly patch: Patch; readonly secret: readonly string[] } {
  const entries = Object.entries(patch.set ?? {});
  const secret = entries
    .filter(([at, value]) => isSecret(pathOf(at).at(-1) ?? '', value as JsonValue))
    .map(([at]) => at);
  const kept = entries.filter(([at]) => !secret.includes(at));
  const { remove } = patch;
  return {
    patch: { ...(kept.length > 0 && { set: Object.fromEntries(kept) }), ...(remove && { remove }) },
    secret,
  };
}
