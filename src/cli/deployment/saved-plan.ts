import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { movedSince, type PlanSource, savedPlanOf } from '../../deploy/plan/saved-plan.ts';
import { savedPlan } from '../../generated/complete-validators.js';
import type { SavedPlanFile } from '../../generated/types.ts';
import { version } from '../../generated/version.ts';
import { ExitCode } from '../exit-code.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Host } from '../host.ts';
import { UserError } from '../user-error.ts';
import type { Deployment } from './prepare.ts';

const sourceOf = ({ solution, target, wishes }: Deployment): PlanSource => ({
  solution: solution.settings.name,
  target: target.local ? 'local' : 'azure',
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  wishes,
});

/** `plan --out`: the plan as a file, for `deploy --plan`. */
export async function savePlan(file: string, deployment: Deployment, host: Host): Promise<void> {
  const made = { at: host.now().toISOString(), by: version };
  const saved = savedPlanOf(deployment.plan, sourceOf(deployment), made);
  await writeWhole(resolve(host.cwd, file), `${JSON.stringify(saved, undefined, 2)}\n`);
}

/** @throws UserError for what is no saved plan of this version */
export async function readSavedPlan(file: string, host: Host): Promise<SavedPlanFile> {
  const text = await readFile(resolve(host.cwd, file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(`--plan: ${file} can't be read: ${cause.code ?? cause.message}`, {
      suggestions: [`mtr-oms plan --out ${file}   # with the same options`],
      cause,
    });
  });
  const refuse = (reason: string): UserError =>
    new UserError(`--plan: ${file} is no plan that this version can carry out: ${reason}`, {
      suggestions: [`mtr-oms plan --out ${file}   # makes it anew`],
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  if (savedPlan(value)) return value as SavedPlanFile;
  const [violation] = savedPlan.errors ?? [];
  throw refuse(`${violation?.instancePath || 'the file'} ${violation?.message ?? 'is not valid'}`);
}

/**
 * Holds the plan that would be made now against the one that was saved.
 * @param again the command that makes a new plan
 * @throws UserError (5) naming all that has moved: nothing was sent
 */
export function requireSavedPlan(saved: SavedPlanFile, file: string, deployment: Deployment, again: string): void {
  const moved = movedSince(saved, deployment.plan, sourceOf(deployment));
  if (moved.length === 0) return;
  const shown = moved.slice(0, longestList).map((one) => `\n  ${one}`);
  const rest = moved.length > shown.length ? `\n  and ${moved.length - shown.length} more` : '';
  throw new UserError(`the plan in ${file} no longer holds; nothing was sent:${shown.join('')}${rest}`, {
    exitCode: ExitCode.refused,
    suggestions: [`${again} --out ${file}   # then look at it and deploy it`],
  });
}

const longestList = 20;
