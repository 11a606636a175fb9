import { isJsonObject } from '../../json.ts';
import type { SchemaViolation } from '../../schema-check.ts';

type Violations = readonly SchemaViolation[];

/**
 * What a validator says about alternatives, reduced to what the writer most probably meant. A value that fits none of several forms
 * is reported once for each form by ajv; here the violations of the closest form remain, or one that lists the forms.
 */
export function fold(violations: Violations): Violations {
  const folded: SchemaViolation[] = [];
  for (const violation of violations) {
    // What is wrong with a key is said by the violation before it.
    if (violation.keyword === 'propertyNames' && folded.at(-1)?.propertyName !== undefined) continue;
    if (violation.keyword !== 'anyOf') folded.push(violation);
    else folded.push(...closest(violation, takeInside(folded, violation.instancePath)));
  }
  return folded;
}

/** Removes and returns the violations at the end of the list that lie at `path` or below. */
function takeInside(list: SchemaViolation[], path: string): Violations {
  let from = list.length;
  while (from > 0 && isInside(list[from - 1]?.instancePath ?? '', path)) from--;
  return list.splice(from);
}

const isInside = (path: string, around: string): boolean => path === around || path.startsWith(`${around}/`);

function closest(anyOf: SchemaViolation, inside: Violations): Violations {
  const here = inside.filter((one) => one.instancePath === anyOf.instancePath && one.propertyName === undefined);
  const below = inside.filter((one) => !here.includes(one));
  const listOfForms = [{ ...anyOf, branches: here }];
  if (isJsonObject(anyOf.data)) {
    const found = taggedForm(anyOf, here, below) ?? closestForm(anyOf, here, below);
    return found.length > 0 ? found : listOfForms;
  }
  const beyondType = here.filter((one) => one.keyword !== 'type');
  if (beyondType.length > 0) return beyondType;
  return below.length > 0 ? below : listOfForms;
}

/** Forms that a constant tells apart (`type: number-list`): the one that is named, or a violation that lists the names. */
function taggedForm(anyOf: SchemaViolation, here: Violations, below: Violations): Violations | undefined {
  const forms = Array.isArray(anyOf.schema) ? anyOf.schema.length : 0;
  const tags = below.filter((one) => one.keyword === 'const' && isChild(one.instancePath, anyOf.instancePath));
  const [tag] = tags;
  if (tag === undefined) {
    const missing = here.filter((one) => one.keyword === 'required');
    const everywhere = missing.find(({ params }) => missing.filter((other) => sameKey(other, params)).length === forms);
    return everywhere && forms > 1 ? [everywhere] : undefined;
  }
  const names = tags.map((one) => one.params['allowedValue']);
  if (names.length === forms) return [{ ...tag, keyword: 'enum', params: { allowedValues: names } }];
  const key = tag.instancePath.slice(anyOf.instancePath.length + 1);
  const isOther = ({ parentSchema }: SchemaViolation) => {
    const own = propertiesOf(parentSchema)[key];
    return isJsonObject(own) && names.includes(own['const']);
  };
  return [
    ...here.filter((one) => one.keyword !== 'type' && !isOther(one)),
    ...unique(below.filter((one) => !tags.includes(one))),
  ];
}

const isChild = (path: string, parent: string): boolean =>
  path.startsWith(`${parent}/`) && !path.slice(parent.length + 1).includes('/');

const sameKey = (violation: SchemaViolation, params: SchemaViolation['params']): boolean =>
  violation.params['missingProperty'] === params['missingProperty'];

/** Two forms that share a part report its faults twice. */
function unique(violations: Violations): Violations {
  const key = (one: SchemaViolation) => JSON.stringify([one.instancePath, one.keyword, one.params]);
  return [...new Map(violations.map((one) => [key(one), one])).values()];
}

/** Forms that only their keys tell apart: the one that knows most of the keys. */
function closestForm({ data, instancePath }: SchemaViolation, here: Violations, below: Violations): Violations {
  const keys = Object.keys(isJsonObject(data) ? data : {});
  const faults = here.filter((one) => one.keyword !== 'type');
  const known = (form: SchemaViolation['parentSchema']) => keys.filter((key) => Object.hasOwn(propertiesOf(form), key));
  const forms = [...new Set(faults.map((one) => one.parentSchema))].toSorted(
    (a, b) => known(b).length - known(a).length,
  );
  const [best] = forms;
  if (best === undefined) return below;
  if (known(best).length > 0) {
    // The other forms' keys are unknown to this one, and what is wrong inside them doesn't matter.
    const own = below.filter((one) => known(best).some((key) => isInside(one.instancePath, `${instancePath}/${key}`)));
    return [...faults.filter((one) => one.parentSchema === best), ...own];
  }
  if (below.length > 0) return below;
  const unknown = faults.filter((one) => one.keyword === 'additionalProperties' && one.parentSchema === best);
  const properties = Object.assign({}, ...forms.map(propertiesOf));
  return unknown.length > 0
    ? unknown.map((one) => ({ ...one, parentSchema: { ...best, properties } }))
    : faults.slice(0, 1);
}

export const propertiesOf = (schema: SchemaViolation['parentSchema']): Readonly<Record<string, unknown>> => {
  const properties = schema?.['properties'];
  return isJsonObject(properties) ? properties : {};
};
