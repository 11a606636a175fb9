import { EngineMissing } from '../../kql/run/duckdb.ts';
import { UserError } from '../user-error.ts';

/** Runs `work`; says what to do where this machine has no engine. */
export async function engineErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineMissing)) throw error;
    throw new UserError(error.message, {
      suggestions: ['npm install @duckdb/node-api', 'or ask the service: mtr-oms query --workspace <name>'],
      cause: error,
    });
  }
}
