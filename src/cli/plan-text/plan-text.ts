import { type Change, countActions, hasWrites, isWrite, type Plan } from '../../deploy/plan/plan.ts';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { differenceLines, settingLines } from './difference-text.ts';
import { allActions, paintOf, symbolOf, wordsOf } from './symbols.ts';

const indent = ' '.repeat(6);

/** What a person wants to hear of without asking. */
const isTold = ({ action }: Change): boolean => action !== 'none';

/** `full`: all of it; `changes`: what is new is counted only, since nobody is asked and the report names it in a moment. */
export type PlanDetail = 'full' | 'changes';

function changeLines(
  { action, resource, differences, reason }: Change,
  columns: number,
  style: Style,
): readonly string[] {
  const { chalk } = style;
  const paint = paintOf(action, style);
  const title = safeText(resource.title);
  const width = columns - indent.length;
  const details =
    action === 'create'
      ? settingLines(differences, width, style).map((line) => chalk.dim(line))
      : differences.flatMap((difference) => differenceLines(difference, width, style));
  return [
    `  ${paint(symbolOf(action, style))} ${isWrite(action) ? chalk.bold(title) : title}`,
    ...(reason === undefined ? [] : [indent + (action === 'blocked' ? paint : chalk.dim)(safeText(reason))]),
    ...details.map((line) => indent + line),
  ];
}

/** `24 to create, 1 to change, 3 unchanged` */
export function planSummary(plan: Plan): string {
  const counts = countActions(plan.changes);
  const said = allActions
    .filter((action) => counts[action] > 0)
    .map((action) => `${counts[action]} ${wordsOf(action)}`);
  return said.join(', ') || 'nothing';
}

/** `rg-teams-rooms · log-teams-rooms · westeurope` */
function placeLine({ scope }: Plan, style: Style): string {
  const { workspace, resourceGroup, location } = scope;
  const elsewhere = workspace.resourceGroup === resourceGroup ? '' : ` (in ${workspace.resourceGroup})`;
  const dot = style.unicode ? ' · ' : ' - ';
  return [`resource group ${resourceGroup}`, `workspace ${workspace.name}${elsewhere}`, location].join(dot);
}

export interface PlanHeading {
  readonly solution: string;
  /** Where: the target's description. */
  readonly target: string;
}

/** Every resource with the properties that change, then a summary line. What stays as it is, is counted. */
export function planText(
  plan: Plan,
  { solution, target }: PlanHeading,
  style: Style,
  columns: number,
  detail: PlanDetail = 'full',
): string {
  const told = plan.changes.filter((change) => isTold(change) && !(detail === 'changes' && change.action === 'create'));
  const verb = plan.purpose === 'deploy' ? 'plan' : 'removal';
  const lines = [
    `${style.chalk.bold(`${verb} for ${safeText(solution)}`)} on ${safeText(target)}`,
    `  ${style.chalk.dim(safeText(placeLine(plan, style)))}`,
    '',
    ...told.flatMap((change) => changeLines(change, columns, style)),
    ...(told.length > 0 ? [''] : []),
    ...plan.notes.flatMap((note) => [`note: ${safeText(note)}`]),
    ...(plan.notes.length > 0 ? [''] : []),
    hasWrites(plan) || told.some(({ action }) => action === 'blocked')
      ? `${style.chalk.bold('Plan:')} ${planSummary(plan)}`
      : `Nothing to do: ${planSummary(plan)}`,
  ];
  return `${lines.join('\n')}\n`;
}
