import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { overlayWriter } from '../../../src/deploy/import/item/overlay-file.ts';
import { matches } from '../../../src/deploy/import/live/select.ts';

const folder = (files: Readonly<Record<string, string>>) =>
  overlayWriter(new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])));
const path = 'templates/alert-rules/any.yaml';

describe('changes of an item in a folder', () => {
  test('go into the file that states it: comments and other keys stay', () => {
    const text = '# Why.\r\nname: fault\r\nseverity: 2 # was 1\r\ncondition:\r\n  threshold: 3\r\n';
    const [written, now] = folder({ [path]: text })('alertRules', {
      name: 'fault',
      severity: 4,
      condition: { operator: 'Equal' },
    });
    expect(written).toBe(path);
    expect(now).toBe('# Why.\nname: fault\nseverity: 4 # was 1\ncondition:\n  threshold: 3\n  operator: Equal\n');
  });

  test('are text, not templates, and keep their line ends', () => {
    const write = folder({ [path]: 'name: fault\ndescription: |\n  old\n  text\n' });
    const [, text] = write('alertRules', { name: 'fault', description: 'a {{b}}\r\nc', query: '{{x}}' });
    expect(parse(text)).toEqual({ name: 'fault', description: 'a \\{{b}}\r\nc', query: '\\{{x}}' });
  });

  test('get a file of their own where none states the item, under a name that is free', () => {
    const write = folder({ 'templates/alert-rules/fault.yaml': 'name: other\n' });
    expect(write('alertRules', { name: 'fault', severity: 1 })[0]).toBe('templates/alert-rules/fault-2.yaml');
    expect(write('views', { name: 'fault', dashboards: [] })[0]).toBe('views/fault.yaml');
  });

  test('that replace an item replace its file', () => {
    const [written, text] = folder({ [path]: 'name: fault\nseverity: 2\n' })('alertRules', {
      name: 'fault',
      replace: true,
    });
    expect([written, parse(text)]).toEqual([path, { name: 'fault', replace: true }]);
  });

  test('that are the whole item leave nothing of its file', () => {
    const [written, text] = folder({ [path]: 'name: fault\nseverity: 2\n' })('alertRules', { name: 'fault' }, true);
    expect([written, parse(text)]).toEqual([path, { name: 'fault' }]);
  });
});

test.each([
  ['*camera*', 'Rooms without (a) CAMERA', true],
  ['rooms?', 'rooms1', true],
  ['rooms?', 'rooms', false],
  ['a.c', 'abc', false],
  ['*[x]*', 'a [X]', true],
])('the pattern %s, and %s', (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});
