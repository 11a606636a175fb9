import { describe, expect, test } from '@jest/globals';
import { viewQueries } from '../../src/views/model/queries.ts';
import { loaded, named, packagedLayer } from './folders.ts';

const solution = loaded([packagedLayer]);
const query = (name: string) => named(solution.savedSearches, name).query;

/** Texts that a query holds verbatim, as regular expressions of JavaScript: they use nothing that the two read differently. */
const patterns = (kql: string) =>
  [...kql.matchAll(/@"((?:[^"]|"")*)"/g)].map(([, text = '']) => {
    const pattern = text.replaceAll('""', '"');
    return pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'gi') : new RegExp(pattern, 'g');
  });
const patternWith = (kql: string, part: string): RegExp => {
  const found = patterns(kql).find(({ source }) => source.includes(part));
  if (!found) throw new Error(`no pattern with ${part}`);
  return found;
};

/** What the query makes of a list of statuses: the items whose labels it does not know. */
function others(description: string): readonly string[] {
  const known = patterns(query('component-faults')).filter(({ flags }) => flags === 'gi');
  const rest = known.reduce((text, pattern) => text.replace(pattern, ''), description);
  return [...rest.matchAll(patternWith(query('component-faults'), '([^.:]+'))].map(([, item = '']) => item);
}

const labels = solution.customFields.flatMap(({ from }) => ('status' in from ? [from.status].flat() : []));

describe('components', () => {
  test('every label of a custom field is known, in any order and spacing', () => {
    expect(labels).toHaveLength(14);
    expect(others(labels.map((label) => `${label} status : Unhealthy. `).join(''))).toEqual([]);
    expect(others(labels.map((label) => ` ${label} status: Healthy.`).join(''))).toEqual([]);
  });

  test.each([
    ['Whiteboard Camera status : Unhealthy', 'Camera status : Healthy. Whiteboard Camera status : Unhealthy. '],
    ['Room Speaker status: Healthy', 'Room Speaker status: Healthy.Conference Speaker status : Unhealthy.'],
    [
      'Ceiling Lamp status : Broken',
      " Signin status: Unhealthy.We couldn't sign you in. Ceiling Lamp status : Broken. ",
    ],
  ])('"%s" is another component', (item, description) => expect(others(description)).toEqual([item]));

  test.each([
    'Heartbeat is healthy.',
    '',
    "Exchange status : 80131500 : AADSTS50076. Signin status: Unhealthy.We couldn't sign you in. Please contact support.",
    'Front of Room Display status : Unhealthy. Configured display count is 2. Real display count is 1.',
  ])('"%s" names no other component', (description) => expect(others(description)).toEqual([]));

  test.each([
    ['Healthy', false],
    ['Connected', false],
    ['NotApplicable', false],
    ['Unhealthy', true],
    ['Disconnected', true],
    ['80131500 : AADSTS50076', true],
    ['Ceiling Lamp status : Healthy', false],
    ['Ceiling Lamp status : Healthy, Door status : Healthy', false],
    ['Ceiling Lamp status : Healthy, Door status : Unhealthy', true],
  ])('%s is a fault: %s', (said, isFault) => {
    expect(said.replace(patternWith(query('component-faults'), 'NotApplicable'), '') !== '').toBe(isFault);
  });

  test('each has a column in the grid', () => {
    const bags = /bag_pack\(([\s\S]*?)\)\)?\n/g;
    const keys = [...query('room-components').matchAll(bags)].flatMap(([, pairs = '']) =>
      [...pairs.matchAll(/"([^"]+)", (?:SRS|Others)/g)].map(([, name = '']) => name),
    );
    expect(keys).toHaveLength(14);
    const columns = [...query('room-components').matchAll(/= take_anyif\(Cell, Component == "([^"]+)"\)/g)].map(
      ([, name]) => name,
    );
    expect(keys.filter((key) => !key.startsWith('Other') && !columns.includes(key))).toEqual([]);
  });

  test('each custom field of a status is one', () => {
    const fields = solution.customFields.filter(({ from }) => 'status' in from).map(({ name }) => name);
    expect(fields.filter((name) => !new RegExp(`", ${name}[,)]`).test(query('component-faults')))).toEqual([]);
  });
});

test.each([
  ['Camera status : Healthy. Front of Room Display status : Unhealthy. ', 'Front of Room Display status : Unhealthy.'],
  ['Network status : Healthy. Exchange status : Connected. Signin status: NotApplicable.', ''],
  [
    "Network status : Healthy. Signin status: Unhealthy.We couldn't sign you in.",
    "Signin status: Unhealthy.We couldn't sign you in.",
  ],
  ['Exchange status : 80131500 : AADSTS50076. Network status : Healthy', 'Exchange status : 80131500 : AADSTS50076.'],
])('the problem in "%s"', (description, problem) => {
  const well = patternWith(query('room-states'), 'NotApplicable');
  expect(description.replace(well, '').trim()).toBe(problem);
});

describe('building', () => {
  const pattern = (kql: string) => new RegExp(/extract\("([^"]+)", 1, Computer\)/.exec(kql)?.[1] ?? '');

  test.each([
    ['MTR-BER-101', 'MTR-BER'],
    ['MTR-BER-101.rooms-eu.contoso.example', 'MTR-BER'],
    ['BER-101', 'BER'],
    ['ROOM101', undefined],
  ])('of %s', (computer, building) => expect(pattern(query('room-states')).exec(computer)?.[1]).toBe(building));

  test('is cut by a parameter', () => {
    const other = loaded([packagedLayer], { set: ['buildingPattern=^(..)'] });
    expect(named(other.savedSearches, 'room-states').query).toContain('extract("^(..)", 1, Computer)');
  });
});

describe.each(solution.views.map((view) => [view.name, view] as const))('%s', (_, view) => {
  test('has a title, a description and texts of its own', () => {
    expect(view.title).toMatch(/Teams Rooms/);
    expect(view.description).toMatch(/\w/);
    const others = solution.views.filter(({ title, name }) => title === view.title || name === view.name);
    expect(others).toEqual([view]);
  });

  test('takes part in its filters', () => {
    const texts = viewQueries(view).filter(({ pointer }) => !pointer.startsWith('/filters/'));
    for (const { tag } of view.filters ?? []) expect(texts.some(({ text }) => text.includes(`$\{${tag}}`))).toBe(true);
    const tags = texts.flatMap(({ text }) => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, tag]) => tag));
    expect(tags.filter((tag) => !view.filters?.some((filter) => filter.tag === tag))).toEqual([]);
  });
});
