import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fillPlaceholders } from '../../src/kql/placeholders.ts';

describe('placeholders', () => {
  test.each([
    ['search {selected item} | take 1', 'Computer', 'search Computer == "" | take 1'],
    ['search { selected item }', 'Room name', `search ['Room name'] == ""`],
    ['search {selected item}', undefined, 'search true'],
    ['Event | where TimeGenerated {TimeRange}', undefined, 'Event | where TimeGenerated > ago(1d)'],
    ['summarize by bin(TimeGenerated, {TimeRange:grain})', undefined, 'summarize by bin(TimeGenerated, 1h)'],
    [
      'let f = () { Event }; print dynamic({"TimeRange": 1})',
      'C',
      'let f = () { Event }; print dynamic({"TimeRange": 1})',
    ],
    ['{TimeRange:base64}', undefined, '{TimeRange:base64}'],
  ])('%s with %s', (query, column, text) => expect(fillPlaceholders(query, column).text).toBe(text));

  const filtered = (tag: string) => `Event | where $\{${tag}} | take 1`;
  test.each([
    ['Room', 'Event | where isnotnull(Computer) | take 1'],
    ['Building', "Event | where isnotnull(['Building name']) | take 1"],
    ['room', filtered('room')],
  ])('filter %s of the view', (tag, text) => {
    const filters = [
      { tag: 'Room', field: 'Computer' },
      { tag: 'Building', field: 'Building name' },
    ];
    expect(fillPlaceholders(filtered(tag), undefined, filters).text).toBe(text);
  });

  test('what stands between placeholders keeps its offset', () => {
    const parts = fc.array(fc.oneof(fc.constantFrom('{selected item}', '{TimeRange}', '{TimeRange:end}'), fc.string()));
    fc.assert(
      fc.property(parts, fc.string(), (pieces, column) => {
        const query = pieces.join('¶');
        const { text, originalOffset } = fillPlaceholders(query, column);
        const separators = (of: string) => [...of.matchAll(/¶/g)].map(({ index }) => index);
        const kept = separators(text).filter((offset) => query[originalOffset(offset)] === '¶');
        fc.pre(!column.includes('¶') && pieces.every((piece) => !piece.includes('¶')));
        expect(kept.map(originalOffset)).toEqual(separators(query));
        expect(originalOffset(text.length)).toBe(query.length);
      }),
    );
  });
});
