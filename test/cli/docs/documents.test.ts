import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { documents } from '../../../src/cli/docs/documents.ts';
import { ruleTables } from '../../../src/rules.ts';

const { counts } = JSON.parse(readFileSync(new URL('../../kql/cases/passes.json', import.meta.url), 'utf8'));
const reasons = JSON.parse(readFileSync(new URL('../../kql/cases/known-wrong.json', import.meta.url), 'utf8'));
const files = await documents(counts, reasons);

describe('generated documents (npm run docs)', () => {
  test.each([...files.keys()])('%s is up to date', (path) => {
    expect(existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined).toBe(files.get(path));
  });

  test('no page is left of a command that is gone', () => {
    for (const name of readdirSync('docs/commands')) expect(files.has(`docs/commands/${name}`)).toBe(true);
  });
});

describe('rules', () => {
  const all = ruleTables.flatMap(({ rules }) => rules);

  test('ids are unique and tell the room', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { prefix, rules } of ruleTables) {
      for (const { id } of rules) expect(id).toMatch(new RegExp(`^${prefix}\\d\\d$`));
    }
  });

  test('say in few words what they demand, and what to do', () => {
    for (const { id, title, help } of all) {
      expect({ id, title }).toEqual({ id, title: expect.stringMatching(/^\S.*[^.]$/) });
      expect({ id, help }).toEqual({ id, help: expect.stringMatching(/^\S.{8,}$/s) });
    }
  });
});

test('the support page prints why recorded queries are not answered as recorded, and says so where there are none', async () => {
  const page = 'docs/kql-support.md';
  const told = await documents(counts, { 'gen-join-7': 'the order of what is equal' });
  expect(told.get(page)).toContain('| `gen-join-7` | the order of what is equal |');
  expect((await documents(counts, {})).get(page)).toContain('No wrong answer is known.');
});
