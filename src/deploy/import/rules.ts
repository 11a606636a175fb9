import type { Rule } from '../../finding.ts';

const warning = (id: string, title: string, help: string): Rule => ({ id, severity: 'warning', title, help });
const info = (id: string, title: string, help: string): Rule => ({ id, severity: 'info', title, help });

/** MTR7xx: what a live workspace has that a definition says otherwise, or not at all. */
export const importRules = {
  notImported: warning(
    'MTR701',
    'live resources that a definition can hold',
    'it stays as it is in Azure, and no command touches it; keep a copy with: az resource show --ids <id>',
  ),
  inArmWords: info(
    'MTR702',
    'settings that the definition has a key for',
    'they stand as they are under resource: in the file, and are deployed with the rest',
  ),
  secret: warning(
    'MTR703',
    'secrets that stand in no file',
    'the file names an environment variable: set it before plan and deploy, or the receiver counts as removed',
  ),
  otherSolution: info(
    'MTR704',
    'resources of one solution',
    'import it into a folder of its own: mtr-oms import --as <solution>',
  ),
  notOurs: info(
    'MTR705',
    'resources that are ours',
    'a resource is ours once it carries our mark: mtr-oms deploy --adopt sets it, and changes nothing else',
  ),
  stillDiffers: warning(
    'MTR706',
    'a plan that is empty after an import',
    'look at it with: mtr-oms plan; what is shown there is what import does not read',
  ),
  notThere: info(
    'MTR707',
    'items of the packaged solution that are there',
    'the folder switches them off; remove enabled: false to have them deployed',
  ),
  looksSecret: warning(
    'MTR708',
    'texts without keys in them',
    'a query or a workbook holds what looks like a key: it stands in the file as it is; replace it before you commit',
  ),
  notListed: warning(
    'MTR709',
    'kinds that may be listed',
    'ask for the role Reader on the resource group and the workspace, then import again',
  ),
  verbatim: info(
    'MTR710',
    'dashboards as views',
    'a workbook is kept as Azure has it: change it in the portal and import it again, or in the file',
  ),
  writtenOut: info(
    'MTR711',
    'dashboards that take their queries from saved searches',
    'remove the file to have the dashboard follow the saved search again',
  ),
  formerFile: warning(
    'MTR712',
    'a folder that holds nothing but what was imported',
    'remove the file if it is left from an earlier import: a plan would create what it says',
  ),
} as const satisfies Readonly<Record<string, Rule>>;
