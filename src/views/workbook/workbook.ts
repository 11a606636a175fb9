import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { partTitle } from '../model/heads.ts';
import { at, type Built, itemsOnly, joined, unconverted } from './built.ts';
import { withFilters } from './filters.ts';
import { textItem } from './items/item.ts';
import { markdown, markdownLine } from './items/markdown.ts';
import { parametersItem, timeRangeParameter } from './items/parameters.ts';
import { namedParts } from './part-names.ts';
import { partForm } from './parts.ts';
import { leftovers } from './pieces/leftovers.ts';
import { verificationPiece } from './pieces/verification.ts';
import { type ConversionReport, convertedQueries, pieceOf } from './report.ts';
import { tileForm } from './tiles.ts';

const schema = 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json';

const legacyNotice =
  'The queries of this view are in the search language that Log Analytics dropped in 2019. They fail until they are written in KQL.';

export interface WorkbookOptions {
  /**
   * ARM id of the workspace that is queried where the workbook is opened without one (a link, a pin); absent in a file that is pasted
   * into a workbook of any workspace.
   */
  readonly workspaceId?: string;
}

export interface ConvertedView {
  /** `Notebook/1.0`: what `serializedData` of the workbook resource holds as text. */
  readonly workbook: JsonObject;
  readonly report: ConversionReport;
}

/** What stands above the overview tile: title, description, parameters. */
function head(view: View, parameters: readonly JsonObject[], item: string): Built {
  const introduction = view.description === undefined ? '' : `\n\n${markdown(view.description)}`;
  return joined(
    itemsOnly(
      textItem('title', `# ${markdownLine(view.title)}${introduction}`),
      ...(view.language === 'legacy' ? [textItem('language', legacyNotice, { style: 'warning' })] : []),
      parametersItem(item, [timeRangeParameter(view.name), ...parameters]),
    ),
    leftovers(view),
    unconverted('/author', view.author, 'lost', 'a workbook names no author'),
    unconverted('/template', view.template, 'without-effect', 'it belongs to the file around the view'),
    view.language === 'kql' && unconverted('/language', view.language, 'without-effect', 'workbooks are KQL anyway'),
  );
}

/**
 * A view as a workbook, and what became of each of its pieces: the overview tile first, then each group under its heading, each part
 * as a pair of halves. The same view gives the same workbook, ids included.
 */
export function convertToWorkbook(original: View, { workspaceId }: WorkbookOptions = {}): ConvertedView {
  const parametersName = 'parameters';
  const { view, parameters, placed, changed } = withFilters(original, parametersName);
  const above = head(view, parameters, parametersName);
  const { overview } = view;
  const verification = overview.type === 'portal' ? undefined : overview.dataFlowVerification;
  const tile = at(
    '/overview',
    joined(at('/dataFlowVerification', verificationPiece(view.name, verification)), tileForm(overview, 'overview')),
  );
  const parts = namedParts(view.parts).map(({ part, name, parameter }, index) => {
    const pointer = `/parts/${index}`;
    const built = at(pointer, partForm(part, name, parameter));
    return { pointer, type: part.type, title: partTitle(part), built };
  });
  const below = [tile, ...parts.map(({ built }) => built)];
  const first = joined(above, placed(joined(...below).items));
  const whole = joined(first, ...below);
  return {
    workbook: {
      version: 'Notebook/1.0',
      items: whole.items,
      ...(workspaceId !== undefined && { fallbackResourceIds: [workspaceId] }),
      $schema: schema,
    },
    report: {
      pieces: [
        { pointer: '', type: 'view', title: view.title, built: first },
        { pointer: '/overview', type: overview.type, title: '', built: tile },
        ...parts,
      ].map((piece) => pieceOf(original, piece)),
      queries: convertedQueries(original, whole.queries, changed, whole.settings),
    },
  };
}

/** The workbook of {@link convertToWorkbook} alone. */
export const workbookContent = (view: View, options: WorkbookOptions): JsonObject =>
  convertToWorkbook(view, options).workbook;
