import type { View } from '../../solution/model.ts';
import { headsOf, partTitle } from '../../views/model/heads.ts';
import type { Part } from '../../views/model/model.ts';
import { viewQueries } from '../../views/model/queries.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { plural } from '../reporters/report.ts';
import type { Style } from '../style.ts';
import { cutToWidth } from '../terminal/cut.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { renderTable } from '../terminal/table.ts';
import { readViewFiles } from './view-files.ts';

/** `view show`: each dashboard as a table of its parts, from left to right. */
export async function showViews({ args, host }: Context): Promise<Outcome> {
  const files = await readViewFiles(args, host, 'view show');
  const findings = files.flatMap((file) => file.findings);
  const shown = files.flatMap(({ file, views }) => views.map(({ view }) => ({ file, view })));
  return {
    exitCode: findings.some(({ severity }) => severity === 'error') ? ExitCode.findings : ExitCode.done,
    findings,
    sources: new Map(files.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text] as const]))),
    files: files.map(({ file }) => file),
    document: {
      views: shown.map(({ file, view }) => ({
        file,
        title: view.title,
        language: view.language ?? 'kql',
        overview: { type: view.overview.type, heads: headsOf(view.overview).map(({ legend }) => legend) },
        parts: view.parts.map((part) => ({
          type: part.type,
          group: groupOf(part),
          title: partTitle(part),
          shows: showsOf(part),
        })),
        queries: viewQueries(view).length,
      })),
    },
    text: (style, columns) => shown.map(({ file, view }) => viewText(file, view, style, columns)).join('\n'),
  };
}

const groupOf = (part: Part): string => ('group' in part ? (part.group ?? '') : '');

/** What stands below a part's head. */
function showsOf(part: Part): string {
  switch (part.type) {
    case 'information':
      return part.items.map(({ title }) => title).join(', ') || 'text';
    case 'line-chart-stack':
      return part.charts.map(({ header }) => header.title).join(', ');
    case 'query-list':
      return part.queries.map(({ displayName }) => displayName).join(', ');
    case 'portal':
      return 'kept as the portal wrote it';
    default:
      return part.list
        ? [part.list.columns.name, part.list.columns.value].filter((title) => title !== '').join(', ')
        : '';
  }
}

/** A group is named where it starts; the parts that belong to it stand below. */
function viewText(file: string, view: View, style: Style, columns: number): string {
  const { chalk, unicode } = style;
  const starts = (part: Part): boolean => ('newGroup' in part ? part.newGroup === true : groupOf(part) !== '');
  const rows = view.parts.map((part, index) => [
    String(index + 1),
    starts(part) ? { text: groupOf(part) || '(new group)', paint: chalk.bold } : groupOf(part),
    part.type,
    partTitle(part),
    showsOf(part),
  ]);
  const heads = headsOf(view.overview).map(({ legend }) => safeLine(legend));
  const legacy = view.language === 'legacy' ? ', in the search language of before 2018' : '';
  const counts = `${plural(view.parts.length, 'part')}, ${viewQueries(view).length} queries${legacy}`;
  const dash = unicode ? '·' : '-';
  return [
    `${chalk.bold(cutToWidth(safeLine(view.title), columns, style.unicode ? '…' : '...'))}  ${chalk.dim(safeLine(file))}\n`,
    `  overview: ${cutToWidth([view.overview.type, ...heads].join(` ${dash} `), columns, unicode ? '…' : '...')}\n`,
    `  ${counts}\n`,
    ...(view.filters ?? []).map(({ tag, field }) => `  filter: ${safeLine(tag)} (${safeLine(field)})\n`),
    '\n',
    renderTable(
      [
        { align: 'right' },
        { header: 'group', shrink: 1 },
        { header: 'kind' },
        { header: 'title', shrink: 2, min: 16 },
        { header: 'shows', shrink: 3, min: 12 },
      ],
      rows,
      { columns, unicode, paintHeader: (text) => chalk.dim(text) },
    ),
  ].join('');
}
