import { describe, expect, test } from '@jest/globals';
import { convertToWorkbook } from '../../../src/views/workbook/workbook.ts';
import { expectGolden } from '../../golden.ts';
import { brief } from '../../kql/support.ts';
import { everyPart, otherTiles } from './every-part.ts';
import { allItems, contentOf, publishedSchema, queriesOf } from './notebook.ts';

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const { workbook, report } = convertToWorkbook(everyPart);
const items = allItems(workbook);
const content = (name: string) => contentOf(items.find((item) => item['name'] === name));

test('every part as a workbook, read by eye', () => {
  expectGolden(pretty(workbook), '../golden/every-part.workbook', import.meta.url);
});

test('what became of every part, read by eye', () => {
  expectGolden(pretty(report), '../golden/every-part.report.json', import.meta.url);
});

const tiles = otherTiles.map((overview) => [overview.type, { ...everyPart, overview, parts: [] }] as const);

/** What the portal fills in, filled in. */
const filled = (query: string): string =>
  query.replace(/\{Filter_\w+\}/g, "'room-1'").replace(/\{Selected_\w+:escapejson\}/g, 'room-1');

/** A saved function that the fixture calls and nobody has. */
const known = (query: string): boolean => !query.includes('invoke');

describe.each([['number', everyPart] as const, ...tiles])('%s', (_type, view) => {
  const all = allItems(convertToWorkbook(view).workbook);

  test.each(
    all.flatMap((item) =>
      queriesOf(item)
        .filter((query) => query.trim() !== '' && known(query))
        .map((query) => [String(item['name']), query] as const),
    ),
  )('%s asks a query that Log Analytics takes', async (_name, query) => {
    const found = await brief(filled(query), 'view');
    // MTR3xx are our advice on style; the language service's own findings are errors.
    expect(found.filter((one) => / error /.test(one))).toEqual([]);
  });

  const valid = publishedSchema();
  test(valid ? "is valid against Microsoft's schema" : 'has items (no schema beside the repository)', () => {
    valid?.(JSON.parse(pretty(convertToWorkbook(view).workbook)));
    expect(valid?.errors ?? null).toBeNull();
    expect(all.length).toBeGreaterThan(1);
  });
});

describe('what nobody may lose or run', () => {
  test('a title with HTML or a script is shown, not rendered', () => {
    const texts = items.filter(({ type }) => type === 1).map((item) => String(contentOf(item)['json']));
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      expect(text).not.toMatch(/<(?!https?:)[a-z/!]/i);
      expect(text).not.toContain('javascript:');
    }
  });

  test('a clicked row is escaped where a query takes it', () => {
    expect(content('Errors - selected')['query']).toBe(
      'search in (Event) Computer == "{Selected_Errors:escapejson}" | sort by TimeGenerated desc',
    );
  });

  test('names of queries and values of arcs are string literals, and no parameters', () => {
    expect(content('Queries - queries')['query']).toContain(String.raw`"Errors \"of\" \u007btoday\u007d"`);
    expect(content('By source - donut - center')['query']).toContain(
      String.raw`in ("SRS-App", "a \"b\" \u007bc\u007d")`,
    );
  });

  test('a part that is not known is in the report with all that it holds', () => {
    const kept = report.pieces.at(-1);
    expect(kept?.settings[0]?.value).toEqual({
      Id: 'SomethingElseBlade',
      Configuration: { Query: 'Event | take 7' },
    });
  });
});
