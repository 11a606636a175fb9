import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { markdown, textItem, timeRangeItem } from './items.ts';
import { partItems } from './parts.ts';
import { tileItems } from './tiles.ts';

const schema = 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json';

/**
 * The view as a workbook (`Notebook/1.0`): what `serializedData` of the workbook resource holds as text. The overview tile first,
 * then each group under its heading, each part as a pair of halves.
 * @param workspaceId ARM id of the workspace that is queried where the workbook is opened without one (a link, a pin); absent in a
 *   file that is pasted into a workbook of any workspace
 */
export function workbookContent(view: View, { workspaceId }: { readonly workspaceId?: string }): JsonObject {
  const introduction = view.description === undefined ? '' : `\n\n${markdown(view.description)}`;
  return {
    version: 'Notebook/1.0',
    items: [
      textItem('title', `# ${markdown(view.title)}${introduction}`),
      timeRangeItem(view.name),
      ...tileItems(view.overview.type, view.overview, 'overview'),
      ...view.parts.flatMap((part, index) => {
        const name = `part ${index + 1}`;
        const heading = part.group === undefined ? [] : [textItem(`${name} - group`, `## ${markdown(part.group)}`)];
        return [...heading, ...partItems(part.type, part, name, `Selection${index + 1}`)];
      }),
    ],
    ...(workspaceId !== undefined && { fallbackResourceIds: [workspaceId] }),
    $schema: schema,
  };
}
