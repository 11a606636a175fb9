import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { eventKinds, payloadKeys, statusLabels } from '../../src/events/payload/facts.ts';
import { entryKinds } from '../../src/explain/entry.ts';
import { findEntries, standardEntries } from '../../src/explain/find.ts';
import { solutionEntries } from '../../src/explain/solution.ts';
import { loadSolutionFolder } from '../../src/load-solution-folder.ts';
import { allRules } from '../../src/rules.ts';

const { solution } = await loadSolutionFolder();
const entries = [...standardEntries, ...(solution ? solutionEntries(solution) : [])];
const shown = (name: string, kind?: (typeof entryKinds)[number]) =>
  findEntries(entries, name, kind).map((entry) => `${entry.kind} ${entry.name}`);

describe('everything that a capture can hold is explained', () => {
  test('events', () => {
    for (const { eventId } of eventKinds) expect(shown(String(eventId))).toEqual([`event ${eventId}`]);
  });
  test('labels and their values', () => {
    for (const { label, values } of statusLabels) {
      expect(shown(label)).toEqual([`status ${label}`]);
      for (const value of values) expect(shown(value)).toEqual([`value ${value}`]);
    }
  });
  test('keys', () => {
    for (const key of payloadKeys) expect(shown(key)).toEqual([`key ${key}`]);
  });
  test('values that an event id determines', () => {
    for (const { OperationName, OperationResult, ResourceState } of eventKinds)
      for (const value of [OperationName, OperationResult, ResourceState])
        expect(shown(value)).toEqual([`value ${value}`]);
  });
  test('findings, with a place in the documentation', () => {
    const page = readFileSync('docs/reference/findings.md', 'utf8');
    for (const { id } of allRules) {
      const [entry] = findEntries(standardEntries, id);
      expect(page).toContain(`<a id="${entry?.page?.split('#')[1]}"></a>${id} |`);
    }
  });
});

describe('entries', () => {
  test('names are unique within a kind', () => {
    const names = entries.map(({ kind, name }) => `${kind} ${name.toLowerCase()}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('lead only to what is there', () => {
    for (const { kind, name, see = [] } of entries) {
      for (const word of see) {
        const target = entryKinds.find((known) => word.startsWith(`${known} `));
        const found = target ? findEntries(entries, word.slice(target.length + 1), target) : [];
        expect({ from: `${kind} ${name}`, to: word, found: found.length }).toEqual({
          from: `${kind} ${name}`,
          to: word,
          found: 1,
        });
      }
    }
  });

  test('say something in sentences', () => {
    for (const { name, title, meaning, causes = [], actions = [] } of entries) {
      expect({ name, title }).toEqual({ name, title: expect.stringMatching(/^\S.*[^.]$/) });
      expect({ name, meaning }).toEqual({ name, meaning: expect.stringMatching(/^\S.{4,}[.!?]$/s) });
      for (const item of [...causes, ...actions]) expect(item).toMatch(/^[A-Z].*\S$/);
    }
  });
});
