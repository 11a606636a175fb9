import { describe, expect, test } from '@jest/globals';
import { resourceKinds } from '../../../../src/resources/index.ts';
import { driftCases } from './cases.ts';
import { changed, pathsOf, planOf, resourceOf, resources } from './support.ts';

test('there are cases for every kind that is built, and no other', () => {
  expect(Object.keys(driftCases).toSorted()).toEqual([...resources.keys()].toSorted());
  const built = resourceKinds.filter(({ name }) => resources.has(name));
  expect(resourceKinds.filter((kind) => !built.includes(kind)).map(({ name }) => name)).toEqual(['event-column-list']);
});

/** Shared things are blocked rather than replaced, a resource that stands elsewhere can't be moved. */
const writes = ['update', 'create', 'blocked'];

describe.each(Object.entries(driftCases))('%s, changed behind our back', (kind, cases) => {
  const resource = resourceOf(kind);

  test('not at all: nothing to do', () => {
    expect(planOf(resource, resource.body)).toMatchObject({ action: 'none', differences: [], suppressed: [] });
  });

  test.each(
    cases.map(([place, value, path]) => [`${place.join('/')} = ${JSON.stringify(value)}`, place, value, path] as const),
  )('%s', (_, place, value, path) => {
    const change = planOf(resource, changed(resource.body, place, value));
    expect(writes).toContain(change.action);
    expect(change.differences.length).toBeGreaterThan(0);
    for (const found of pathsOf(change)) expect(found.startsWith(path)).toBe(true);
  });
});
