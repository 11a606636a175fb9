import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { viewQueries } from '../../../src/views/model/queries.ts';
import { type ConvertedView, convertToWorkbook } from '../../../src/views/workbook/workbook.ts';
import { anyView, changedViews } from '../any-view.ts';
import { allItems, queriesOf } from './notebook.ts';

/** Every query that an item asks, by the item's name. */
const queriesByItem = ({ workbook }: ConvertedView): ReadonlyMap<string, readonly string[]> =>
  new Map(allItems(workbook).map((item) => [String(item['name']), queriesOf(item)]));

const settingsOf = ({ report }: ConvertedView) => report.pieces.flatMap(({ settings }) => settings);

test('any view: every query stands in its item as it is, or the report says what differs or why it is missing', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const converted = convertToWorkbook(view);
      const asked = queriesByItem(converted);
      expect(converted.report.queries.map(({ pointer }) => pointer)).toEqual(
        viewQueries(view).map(({ pointer }) => pointer),
      );
      for (const query of converted.report.queries) {
        if (query.item === undefined || query.reason !== undefined) expect(query.reason).toBeTruthy();
        if (query.item !== undefined && query.reason === undefined) expect(asked.get(query.item)).toContain(query.text);
      }
    }),
  );
});

test('any view: items have names of their own, and twice gives the same', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const { workbook } = convertToWorkbook(view);
      const names = allItems(workbook).map((item) => item['name']);
      expect(new Set(names).size).toBe(names.length);
      expect(JSON.stringify(convertToWorkbook(view).workbook)).toBe(JSON.stringify(workbook));
    }),
  );
});

/** In which forms a view is deployed, and what of the Azure resource is set beside it: no matter of what it shows. */
const isOfDeployment = (pointer: string): boolean => /^\/(?:dashboards|resource)(?:\/|$)/.test(pointer);

/** Whether a report speaks of a setting, or of what it is part of. */
const speaksOf = (converted: ConvertedView, pointer: string): boolean =>
  settingsOf(converted).some((setting) => pointer === setting.pointer || pointer.startsWith(`${setting.pointer}/`));

test('any view: whatever is changed in it changes the workbook, or the report speaks of it', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const before = convertToWorkbook(view);
      const text = JSON.stringify(before.workbook);
      const silent = changedViews(view).filter((changed) => {
        const after = convertToWorkbook(changed.view);
        return (
          !isOfDeployment(changed.pointer) &&
          JSON.stringify(after.workbook) === text &&
          !speaksOf(before, changed.pointer) &&
          !speaksOf(after, changed.pointer)
        );
      });
      expect(silent.map(({ pointer }) => pointer)).toEqual([]);
    }),
    // Each run converts the view once for each of its settings.
    { numRuns: 15 },
  );
});

test('the settings of a report stand in the view, with their values', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      for (const { pointer, value, reason } of settingsOf(convertToWorkbook(view))) {
        const keys = pointer
          .split('/')
          .slice(1)
          .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
        const found = keys.reduce<unknown>((inner, key) => Object(inner)[key], view);
        expect(found).toEqual(value);
        expect(reason).not.toBe('');
      }
    }),
  );
});
