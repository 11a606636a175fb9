import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileName } from '../../../src/artifacts/file-name.ts';
import { itemNames, plainName } from '../../../src/deploy/import/item/names.ts';

const itemName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const strange = [
  'con',
  'NUL',
  'com1',
  '__proto__',
  'constructor',
  'mtr-con',
  'a',
  '',
  '..',
  'Ä',
  '会議室',
  'a/b',
  'A|B',
  'a-b',
  '-',
  '1',
];
const word = fc.oneof(fc.constantFrom(...strange), fc.string(), fc.string({ unit: 'grapheme' }), fc.uuid());
const names = (resources: readonly { name: string; title: string }[], taken: readonly string[] = []) =>
  itemNames(resources, { namePrefix: 'mtr', taken, word: 'search' });

describe('names of items', () => {
  test('no two are the same, none is taken, and each is a name and a legal file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: word, title: word }), { maxLength: 12 }),
        fc.uniqueArray(fc.stringMatching(itemName), { maxLength: 4 }),
        (resources, taken) => {
          const found = names(resources, taken);
          expect(found).toHaveLength(resources.length);
          expect(new Set([...found, ...taken]).size).toBe(found.length + taken.length);
          for (const name of found) {
            expect(name).toMatch(itemName);
            expect(name.length).toBeGreaterThanOrEqual(2);
            expect(name.length).toBeLessThanOrEqual(60);
            expect(fileName(name)).toBe(name);
          }
        },
      ),
    );
  });

  test('a resource that has the name that we would give it keeps it, whatever comes before', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,8}(-[a-z0-9]{1,8}){0,3}$/), fc.array(word), (name, others) => {
        fc.pre(fileName(name) === name);
        const resources = [...others, `mtr-${name}`].map((one) => ({ name: one, title: one }));
        expect(names(resources).at(-1)).toBe(name);
      }),
    );
  });

  test('upper case is another resource', () => {
    expect(plainName('mtr-Rooms', 'mtr')).toBeUndefined();
    expect(plainName('mtr-rooms', 'mtr')).toBe('rooms');
    expect(plainName('mtr-con', 'mtr')).toBeUndefined();
  });

  test('what says nothing to people is called by its title', () => {
    expect(names([{ name: '6f0f3c0a-2a77-4c11-9a2f-0123456789ab', title: 'Räume ohne Kamera' }])).toEqual([
      'raume-ohne-kamera',
    ]);
  });
});
