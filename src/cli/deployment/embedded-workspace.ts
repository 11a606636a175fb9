import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { createLocalTransport } from '../../local/transport.ts';
import type { Options } from '../command.ts';
import type { Host } from '../host.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';

/** Folder that keeps the embedded workspace, as the user names it. */
export const storeOf = (options: Options): string => textOption(options, 'store') ?? '.mtr-oms/local';

/**
 * The embedded workspace that `--store` names, with the faults that `--faults` asks for.
 * @throws UserError for a scenario that can't be read
 */
export async function openEmbeddedWorkspace(options: Options, host: Host): Promise<HttpClient> {
  const service = createLocalTransport({ store: resolve(host.cwd, storeOf(options)), now: () => host.now() });
  const file = textOption(options, 'faults');
  if (file === undefined) return service;
  const { withFaults } = await import('../../local/faults/faulty-transport.ts');
  return withFaults(service, await scenarioOf(file, host), {
    delay: (milliseconds) => host.delay(milliseconds),
    now: () => host.now().getTime(),
  });
}

async function scenarioOf(file: string, host: Host) {
  const { readScenario } = await import('../../local/faults/scenario.ts');
  const bytes = await readFile(resolve(host.cwd, file)).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(`--faults: ${file} can't be read: ${cause.code ?? cause.message}`, { cause });
  });
  const { scenario, findings } = readScenario(file, bytes);
  if (scenario) return scenario;
  throw new UserError(`--faults: ${file} is no scenario of faults`, {
    findings,
    sources: new Map([[file, bytes.toString('utf8')]]),
    suggestions: ['see docs/recipes/faults.md for what a scenario can say'],
  });
}
