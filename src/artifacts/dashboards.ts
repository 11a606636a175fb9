import { ownerAuthor } from '../resources/ownership.ts';
import type { Solution } from '../solution/model.ts';
import { omsview } from '../views/view-designer/envelope.ts';
import { workbookContent } from '../views/workbook/workbook.ts';
import { type Artifact, jsonText } from './artifact.ts';
import { namer } from './file-name.ts';

/** Every view in both forms, whichever of them is deployed, and every workbook that is kept: a file costs nothing and outlives the portal. */
export function dashboardFiles(solution: Solution): readonly Artifact[] {
  const title = namer();
  const name = namer();
  const views = solution.views.flatMap((view) => [
    {
      path: `views/${title(view.title)}.omsview`,
      what: `view ${view.title} for View Designer (retired by Microsoft on 2023-08-31)`,
      text: jsonText(omsview(view, { author: ownerAuthor(solution) })),
    },
    {
      path: `workbooks/${name(view.name)}.workbook`,
      what: `view ${view.title} as a workbook, to paste into the advanced editor of a workbook`,
      text: jsonText(workbookContent(view, {})),
    },
  ]);
  const kept = solution.workbooks.map((workbook) => ({
    path: `workbooks/${name(workbook.name)}.workbook`,
    what: `workbook ${workbook.title}, to paste into the advanced editor of a workbook`,
    text: jsonText(workbook.content),
  }));
  return [...views, ...kept];
}
