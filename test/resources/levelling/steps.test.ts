import { describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../../src/json.ts';
import { armResource, idSet, setBy } from '../../../src/resources/levelling/arm.ts';
import { compareBodies } from '../../../src/resources/levelling/compare.ts';
import type { Form } from '../../../src/resources/levelling/form.ts';
import { document, jsonText, list, object } from '../../../src/resources/levelling/objects.ts';
import { keyOfMember, namedSet, set, texts } from '../../../src/resources/levelling/sets.ts';
import {
  allOf,
  defaultsTo,
  duration,
  exact,
  letterCase,
  lineEnds,
  number,
  ownedByOthers,
  query,
  region,
  serverFilled,
} from '../../../src/resources/levelling/steps.ts';

type Value = JsonValue | undefined;

/** One value compared by a form. */
function compared(form: Form, live: Value, desired: Value) {
  const bodies = [live, desired].map((value) => (value === undefined ? {} : { value })) as [object, object];
  const result = compareBodies(object({ value: form }), ...(bodies as [{ value?: JsonValue }, { value?: JsonValue }]));
  return {
    live: result.live['value'],
    desired: result.desired['value'],
    suppressed: result.suppressed.map(({ path, rule }) => `${path} ${rule}`),
  };
}

describe('counts as none, is spelled as wanted, and is listed', () => {
  test.each<[string, Form, Value, Value, string]>([
    ['case', letterCase, 'DATETIME', 'dateTime', 'value letter-case'],
    ['region', region, 'Sweden Central', 'swedencentral', 'value letter-case'],
    ['an hour', duration, 'PT60M', 'PT1H', 'value iso-duration'],
    ['a day', duration, 'PT24H', 'P1D', 'value iso-duration'],
    ['line ends', lineEnds, 'a\r\nb \n', 'a\nb', 'value line-ends'],
    ['layout', query, '// all\r\nEvent|take 1', 'Event\n| take 1', 'value kql-layout'],
    ['a number as a text', number, '0.0', 0, 'value number-form'],
    ['a default that is filled in', defaultsTo(true), true, undefined, 'value service-default'],
    ['a default that is left out', defaultsTo(true), undefined, true, 'value service-default'],
    ['a default in another case', defaultsTo('Enabled', letterCase), 'enabled', undefined, 'value service-default'],
    ['what the service writes', serverFilled, 'x', undefined, 'value server-filled'],
    ['what others set', ownedByOthers, { a: 1 }, undefined, 'value owned-by-others'],
    ['null', exact, null, undefined, 'value empty-fill-in'],
    ['an empty text', exact, '', undefined, 'value empty-fill-in'],
    ['empty, however deep', exact, { a: [null, {}] }, undefined, 'value empty-fill-in'],
    ['an empty list that is left out', exact, undefined, [], 'value empty-fill-in'],
    ['order', texts, ['b', 'a'], ['a', 'b'], 'value set-order'],
    [
      'order of what has names',
      namedSet(exact),
      [{ name: 'b' }, { name: 'a' }],
      [{ name: 'a' }, { name: 'b' }],
      'value set-order',
    ],
    ['case of an id', idSet, ['/A'], ['/a'], 'value[0] letter-case'],
    ['spacing of JSON', jsonText(document({})), '{ "a":1, "b":2 }', '{"b":2,"a":1}', 'value json-text'],
    [
      'a query inside of JSON',
      jsonText(document({ query })),
      '[{"query":"a  b"}]',
      '[{"query":"a b"}]',
      'value[0].query kql-layout',
    ],
  ])('%s', (_, form, live, desired, listed) => {
    const result = compared(form, live, desired);
    expect(result.live).toEqual(result.desired);
    expect(result.suppressed).toEqual([listed]);
  });
});

describe('counts', () => {
  test.each<[string, Form, Value, Value]>([
    ['another text', letterCase, 'a', 'b'],
    ['another region', region, 'westeurope', 'northeurope'],
    ['another length', duration, 'PT60M', 'PT2H'],
    ['no length', duration, 'soon', 'PT1H'],
    ['a blank inside', lineEnds, 'a  b', 'a b'],
    ['a blank inside of a string of a query', query, 'print "a  b"', 'print "a b"'],
    ['another number', number, 0.1, 0],
    ['a text that is no number', number, '', 1],
    ['what is no default', defaultsTo(true), false, undefined],
    ['what others changed of ours', ownedByOthers, 'x', 'y'],
    ['false', exact, false, undefined],
    ['zero', exact, 0, undefined],
    ['an entry more', texts, ['a', 'b'], ['a']],
    ['an entry twice', texts, ['a', 'a'], ['a']],
    ['an entry less', texts, [], ['a']],
    ['order where it counts', list(exact), ['b', 'a'], ['a', 'b']],
    ['null in a document', document({}), { a: null }, { a: 1 }],
    ['an empty list in a document', document({}), { a: 1, b: [] }, { a: 1 }],
    ['a text that is no JSON', jsonText(exact), 'x', '{}'],
  ])('%s', (_, form, live, desired) => {
    const result = compared(form, live, desired);
    expect(result.live).not.toEqual(result.desired);
  });
});

test('the default is told where something else stands', () => {
  expect(compared(defaultsTo('Enabled'), 'Disabled', undefined)).toEqual({
    live: 'Disabled',
    desired: 'Enabled',
    suppressed: [],
  });
});

test('one form after the other', () => {
  expect(compared(allOf(lineEnds, letterCase), 'A\r\n', 'A').suppressed).toEqual(['value line-ends']);
});

describe('lists', () => {
  test('what differs stands at the place of what is wanted, in the words of both', () => {
    const form = namedSet(object({ kind: letterCase }));
    const live = [
      { name: 'b', kind: 'X', more: 1 },
      { name: 'a', kind: 'y' },
    ];
    const desired = [
      { name: 'a', kind: 'Z' },
      { name: 'b', kind: 'x' },
    ];
    expect(compared(form, live, desired)).toEqual({
      live: [
        { name: 'a', kind: 'y' },
        { name: 'b', kind: 'x', more: 1 },
      ],
      desired,
      suppressed: ['value set-order', 'value[b].kind letter-case'],
    });
  });

  test('of what is shared, only ours', () => {
    const form = set({ key: keyOfMember('name'), entry: exact, shared: true });
    const result = compared(form, [{ name: 'theirs' }, { name: 'ours' }], [{ name: 'ours' }, { name: 'new' }]);
    expect(result.live).toEqual([{ name: 'ours' }]);
    expect(result.suppressed).toEqual(['value[theirs] owned-by-others']);
  });

  test('entries that find no other are compared with each other', () => {
    const form = setBy('type', object({ type: letterCase, note: lineEnds }));
    const result = compared(
      form,
      [{ type: 'c', note: 'n\r\n' }, { type: 'A' }],
      [{ type: 'a' }, { type: 'b', note: 'n' }],
    );
    expect(result.live).toEqual([{ type: 'a' }, { type: 'c', note: 'n' }]);
  });
});

describe('resources', () => {
  const form = armResource({});

  test('tags: names without regard to case, values with; what Azure notes is its own', () => {
    const { live, suppressed } = compareBodies(
      form,
      { tags: { COST: 'x', Team: 'A', 'hidden-title': 'T' } },
      { tags: { cost: 'x', team: 'a' } },
    );
    expect(live).toEqual({ tags: { cost: 'x', team: 'A' } });
    expect(suppressed.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'tags.COST letter-case',
      'tags.cost letter-case',
      'tags.Team letter-case',
      'tags.hidden-title hidden-tag',
    ]);
  });

  test('a name that every object has is a name like another', () => {
    const { live, desired } = compareBodies(form, { tags: { constructor: 'x' }, toString: 1 }, { tags: { a: 'b' } });
    expect([live, desired]).toEqual([{ tags: { constructor: 'x' }, toString: 1 }, { tags: { a: 'b' } }]);
  });

  test('a tag without a value is a tag', () => {
    expect(compareBodies(form, { tags: { a: '' } }, {}).live).toEqual({ tags: { a: '' } });
    expect(compareBodies(form, { tags: null }, {}).live).toEqual({});
  });

  test('an identity is named by its id, whatever the service says of it', () => {
    const id = '/subscriptions/s/identities/x';
    const given = { identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } } };
    const answered = {
      identity: {
        type: 'userAssigned',
        tenantId: 't',
        userAssignedIdentities: { [id.toUpperCase()]: { principalId: 'p', clientId: 'c' } },
      },
    };
    expect(compareBodies(form, answered, given).live).toEqual(given);
    expect(compareBodies(form, answered, {}).live).not.toEqual({});
    expect(compareBodies(form, { identity: { type: 'None' } }, {}).live).toEqual({});
  });
});
