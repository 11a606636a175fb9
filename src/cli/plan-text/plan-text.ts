import { blockedChanges, type Change, countActions, hasWrites, type Plan } from '../../deploy/plan/plan.ts';
import type { Style } from '../style.ts';
import { safeText } from '../terminal/safe-text.ts';
import { changeLines } from './change-text.ts';
import { effectSummary } from './effect-text.ts';
import { suppressedSummary } from './suppressed-text.ts';
import { allActions, wordsOf } from './symbols.ts';

/**
 * `full`: all of it; `changes`: what is new is counted only, since nobody is asked and the report names it in a moment; `suppressed`:
 * all of it, and what differs but counts as no difference.
 */
export type PlanDetail = 'full' | 'changes' | 'suppressed';

/** What a person wants to hear of. */
const isTold = ({ action, suppressed }: Change, detail: PlanDetail): boolean =>
  action === 'none' ? detail === 'suppressed' && suppressed.length > 0 : action !== 'create' || detail !== 'changes';

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

/** Every resource with the properties that change, then what is done and what that does, counted. What stays as it is, is counted. */
export function planText(
  plan: Plan,
  { solution, target }: PlanHeading,
  style: Style,
  columns: number,
  detail: PlanDetail = 'full',
): string {
  const told = plan.changes.filter((change) => isTold(change, detail));
  const verb = plan.purpose === 'deploy' ? 'plan' : 'removal';
  const lines = [
    `${style.chalk.bold(`${verb} for ${safeText(solution)}`)} on ${safeText(target)}`,
    `  ${style.chalk.dim(safeText(placeLine(plan, style)))}`,
    '',
    ...told.flatMap((change) => changeLines(change, columns, style, detail === 'suppressed')),
    ...(told.length > 0 ? [''] : []),
    ...plan.notes.flatMap((note) => [`note: ${safeText(note)}`]),
    ...(plan.notes.length > 0 ? [''] : []),
    hasWrites(plan) || blockedChanges(plan).length > 0
      ? `${style.chalk.bold('Plan:')} ${planSummary(plan)}`
      : `Nothing to do: ${planSummary(plan)}`,
    ...(hasWrites(plan) ? [`${style.chalk.bold('Effect:')} ${effectSummary(plan.changes, style)}`] : []),
    ...(detail === 'suppressed' ? [`${style.chalk.bold('Not reported:')} ${suppressedSummary(plan.changes)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
