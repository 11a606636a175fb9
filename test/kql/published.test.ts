import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { catalogueOf } from '../../src/kql/catalogue.ts';
import { checkQuery } from '../../src/kql/check.ts';
import { openWorkspace } from '../../src/kql/parser/workspace.ts';
import { loaded, packagedLayer } from '../packaged/folders.ts';

const shared = new URL('../../../shared/', import.meta.url);

/** KQL of the article, by its code blocks; one of them has a query a line. */
const articleQueries = (): readonly string[] =>
  [...readFileSync(new URL('reference/article.md', shared), 'utf8').matchAll(/```kusto\n([\s\S]*?)```/g)].flatMap(
    ([, block = '']) => block.split(/\n(?=Event \|)/),
  );

/** Texts of every key that holds a query in a View Designer file, where it speaks KQL over tables that are known here. */
function viewQueries(): readonly (readonly [file: string, query: string])[] {
  const folder = new URL('samples/views/', shared);
  return readdirSync(folder).flatMap((file) => {
    const found: string[] = [];
    try {
      JSON.parse(readFileSync(new URL(file, folder), 'utf8'), (key, value) => {
        if (typeof value === 'string' && /query$/i.test(key)) found.push(value);
        return value;
      });
    } catch {
      return [];
    }
    return found
      .filter((query) => /^\s*(?:Event|Heartbeat|search in \((?:Event|Heartbeat)\))\b/.test(query))
      .map((query) => [file, query] as const);
  });
}

if (existsSync(shared)) {
  describe('published queries', () => {
    const open = openWorkspace(catalogueOf(loaded([packagedLayer])));
    const errors = async (query: string) =>
      checkQuery(query, 'view', await open, { selectedColumn: 'Computer' }).issues.filter(
        ({ severity }) => severity === 'error',
      );

    test.each(articleQueries().map((query) => [query.trim()]))('of the article: %s', async (query) =>
      expect(await errors(query)).toEqual([]),
    );
    test('are there', () => {
      expect(articleQueries().length).toBeGreaterThan(20);
      expect(viewQueries().length).toBeGreaterThan(10);
    });

    test.each(viewQueries())('of %s: %s', async (_, query) => expect(await errors(query)).toEqual([]));
  });
} else {
  test('without the shared reference: no published query is checked here', () =>
    expect(existsSync(shared)).toBe(false));
}
