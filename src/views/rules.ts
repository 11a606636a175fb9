import type { Rule, Severity } from '../finding.ts';

const rule = (id: string, title: string, help: string, severity: Severity = 'error'): Rule => ({
  id,
  severity,
  title,
  help,
});

/** What a file of View Designer must be, and what is worth knowing of a view that is read from one. */
export const viewRules = {
  size: rule(
    'MTR601',
    'a view file is no larger than a view can be',
    'An export has some 100 KB; check that this is the file that you meant.',
  ),
  syntax: rule('MTR602', 'a view file is JSON', 'Mend the file there, or export the view again.'),
  noView: rule(
    'MTR603',
    'a view file holds a view',
    'Give an .omsview file, or an ARM template with a resource of type Microsoft.OperationalInsights/workspaces/views.',
  ),
  shape: rule(
    'MTR604',
    'a view has parts and an overview tile',
    'Dashboard must be a list of objects and OverviewTile an object, as the portal exports them.',
  ),
  unknownPart: rule(
    'MTR610',
    'the kind of every tile and part is known',
    'It is kept as it is and written back; a workbook leaves it out.',
    'warning',
  ),
  incompletePart: rule(
    'MTR611',
    'every tile and part has what its kind needs',
    'It is kept as it is and written back; a workbook leaves it out. Give it its query, or remove it.',
    'warning',
  ),
  legacySearch: rule(
    'MTR612',
    'queries are KQL',
    'Rewrite the query in KQL: Log Analytics no longer runs the search language of before 2018.',
    'warning',
  ),
  expression: rule(
    'MTR613',
    'texts of a view can be known without deploying it',
    'The expression is kept as text; write the text that it stands for, or give the parameter a default value.',
    'warning',
  ),
  repeatedKey: rule(
    'MTR614',
    'no key stands twice in an object',
    'Only the last one counts, as for every reader of JSON. Remove the others.',
    'warning',
  ),
  oddKey: rule(
    'MTR615',
    'keys are names, not parts of the JavaScript language',
    'It is treated as a name like any other and written back; no portal wrote it. Remove it if you do not know it.',
    'warning',
  ),
  markup: rule(
    'MTR616',
    'titles are plain text and links lead to pages',
    'It is shown as text and never run. Remove it if you do not know it.',
    'warning',
  ),
  moreFindings: rule('MTR620', 'a file has few findings', 'Mend those above and run the command again.', 'info'),
} as const;
