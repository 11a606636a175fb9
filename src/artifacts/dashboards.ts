import { ownerAuthor } from '../resources/ownership.ts';
import type { Solution } from '../solution/model.ts';
import { omsview } from '../views/view-designer/envelope.ts';
import { workbookContent } from '../views/workbook/workbook.ts';
import { type Artifact, jsonText } from './artifact.ts';
import { namer } from './file-name.ts';

/** Every view in both forms, whichever of them is deployed: a file costs nothing and outlives the portal. */
export function dashboardFiles(solution: Solution): readonly Artifact[] {
  const title = namer();
  const name = namer();
  return solution.views.flatMap((view) => [
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
}
