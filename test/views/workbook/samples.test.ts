import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sourceText } from '../../../src/text/source-text.ts';
import { readViews } from '../../../src/views/view-designer/read/read-views.ts';
import { convertToWorkbook } from '../../../src/views/workbook/workbook.ts';
import { allItems, publishedSchema, queriesOf } from './notebook.ts';

/** Real views, where they lie beside the repository. */
const folder = new URL('../../../../shared/samples/views/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.(omsview|json)$/.test(file)) : [];
const views = files.flatMap((file) =>
  readViews(sourceText(file, readFileSync(new URL(file, folder), 'utf8'))).views.map(
    ({ view }) => [`${file}: ${view.title}`, view] as const,
  ),
);
const valid = publishedSchema();

if (views.length === 0) {
  test('without the samples beside the repository, generated views stand for real ones', () => {
    expect(files).toEqual([]);
  });
} else {
  test.each(views)("%s: valid against Microsoft's schema, every query in it or accounted for", (_name, view) => {
    const { workbook, report } = convertToWorkbook(view);
    const asked = new Map(allItems(workbook).map((item) => [String(item['name']), queriesOf(item)]));
    for (const { item, reason, text } of report.queries) {
      if (item === undefined) expect(reason).toBeTruthy();
      else if (reason === undefined) expect(asked.get(item)).toContain(text);
      else expect(asked.get(item)).not.toEqual([]);
    }
    valid?.(JSON.parse(JSON.stringify(workbook)));
    expect(valid?.errors ?? null).toBeNull();
  });
}
