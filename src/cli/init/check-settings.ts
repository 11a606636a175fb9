import { solution } from '../../generated/overlay-validators.js';
import { UserError } from '../user-error.ts';
import type { InitSettings } from './overlay-files.ts';

/** Option by the path of the setting it states. */
const optionOf: Readonly<Record<string, string>> = {
  '/name': '--name',
  '/location': '--location',
  '/workspace/name': '--workspace',
  '/resourceGroup/name': '--resource-group',
};

/**
 * What is written must load: the values are checked by the schema of the file they go into.
 * @throws UserError naming the option, its value and what it must look like
 */
export function checkSettings({ name, location, workspace, resourceGroup }: InitSettings): void {
  const settings = {
    name,
    ...(location !== undefined && { location }),
    ...(workspace !== undefined && { workspace: { name: workspace } }),
    ...(resourceGroup !== undefined && { resourceGroup: { name: resourceGroup } }),
  };
  if (solution(settings)) return;
  const [violation] = solution.errors ?? [];
  const { instancePath = '', message = 'is not valid', data, parentSchema } = violation ?? {};
  const option = optionOf[instancePath] ?? instancePath;
  throw new UserError(`${option} ${JSON.stringify(data)} ${message}`, {
    suggestions: [String(parentSchema?.['description'] ?? 'mtr-oms init --help')],
  });
}
