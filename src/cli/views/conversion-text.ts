import type { View } from '../../solution/model.ts';
import type { ConversionReport } from '../../views/workbook/report.ts';
import { plural } from '../reporters/report.ts';
import type { Style } from '../style.ts';
import { cutToWidth } from '../terminal/cut.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { renderTable } from '../terminal/table.ts';
import type { Conversion } from './convert-views.ts';

const effects = { lost: 'lost', approximated: 'close', 'without-effect': 'no use' } as const;

/** `number tile, 6 parts, 2 as the portal wrote them` */
function contentsOf({ overview, parts }: View): string {
  const kept = parts.filter(({ type }) => type === 'portal').length;
  const tile = overview.type === 'portal' ? 'a tile as the portal wrote it' : `${overview.type} tile`;
  return [tile, plural(parts.length, 'part'), ...(kept > 0 ? [`${kept} as the portal wrote them`] : [])].join(', ');
}

/** A row for each piece, then what the workbook doesn't have as it is, then the queries that are not in it. */
function reportLines({ pieces, queries }: ConversionReport, style: Style, columns: number): string {
  const { chalk, unicode } = style;
  const look = { columns, unicode, paintHeader: (text: string) => chalk.dim(text) };
  const pieceRows = pieces.map(({ pointer, type, title, became }) => {
    const forms = became.map(({ form, hidden }) => (hidden ? `${form} (hidden)` : form));
    return [pointer === '' ? '/' : pointer, type, title, forms.join(', ') || 'nothing'];
  });
  const settings = pieces.flatMap((piece) => piece.settings);
  const settingRows = settings.map(({ pointer, effect, reason }) => [effects[effect], pointer, reason]);
  const missing = queries.filter(({ item }) => item === undefined);
  const missingRows = missing.map(({ pointer, reason = '' }) => [pointer, reason]);
  const changed = queries.filter(({ item, reason }) => item !== undefined && reason !== undefined).length;
  const found = queries.length - missing.length;
  return [
    renderTable(
      [
        { header: 'of the view' },
        { header: 'kind' },
        { header: 'title', shrink: 2 },
        { header: 'became', shrink: 1, min: 20 },
      ],
      pieceRows,
      look,
    ),
    ...(settings.length === 0
      ? []
      : [
          renderTable(
            [{ header: 'setting' }, { header: 'of the view', shrink: 1, min: 20 }, { header: 'why' }],
            settingRows,
            look,
          ),
        ]),
    ...(missing.length === 0
      ? []
      : [renderTable([{ header: 'query not in it', shrink: 1, min: 20 }, { header: 'why' }], missingRows, look)]),
    `${plural(queries.length, 'query').replace('querys', 'queries')}: ${found} in the workbook${changed > 0 ? `, ${changed} of them adapted` : ''}\n`,
  ].join('\n');
}

/** What became of each view. @param out the folder that has the files; undefined: standard output */
export function conversionText(
  conversions: readonly Conversion[],
  out: string | undefined,
  style: Style,
  columns: number,
): string {
  const arrow = style.unicode ? '→' : '->';
  const views = conversions.map(({ file, view, name, report }) => {
    const target = out === undefined ? '' : ` ${arrow} ${safeLine(out)}/${name}`;
    const heading = `${safeLine(file)}${target}\n  ${style.chalk.bold(cutToWidth(safeLine(view.title), columns, style.unicode ? '…' : '...'))}: ${contentsOf(view)}\n`;
    return report ? `${heading}\n${reportLines(report, style, columns)}` : heading;
  });
  const summary = out === undefined ? '' : `wrote ${plural(conversions.length, 'file')} to ${safeLine(out)}\n`;
  return [...views, ...(summary ? [summary] : [])].join('\n');
}
