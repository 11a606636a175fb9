import { ArmError } from '../../azure/arm-client.ts';
import { userErrorOf } from '../../azure/arm-errors.ts';
import { BaseError } from '../../deploy/import/request.ts';
import type { Context, Outcome } from '../command.ts';
import { absorbDrift } from '../import/absorb-drift.ts';
import { importFolder } from '../import/import-folder.ts';
import { switchOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** `import`: what is live as files of a definition. */
export async function runImport(context: Context): Promise<Outcome> {
  try {
    return await (switchOption(context.options, 'absorb') ? absorbDrift(context) : importFolder(context));
  } catch (error) {
    if (error instanceof BaseError) throw new UserError(error.message, { findings: error.findings });
    throw error instanceof ArmError ? userErrorOf(error) : error;
  }
}
