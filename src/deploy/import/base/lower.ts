import { jsonEqual } from '../../../json.ts';
import { readLayers } from '../../../solution/load.ts';
import type { Solution, SolutionLayer } from '../../../solution/model.ts';
import { itemKey } from './switches.ts';

/** Items that a layer below the highest one states, by `itemKey`: only those can be replaced. */
export const lowerItems = (layers: readonly SolutionLayer[]): ReadonlySet<string> =>
  new Set(
    readLayers({ layers })
      .slice(0, -1)
      .flatMap(({ items }) => items.map(({ row, name }) => itemKey({ list: row.kind, name }))),
  );

/** Are the receivers of this group those of the solution? Then they stand where the solution states them. */
export function inheritsReceivers({ placeOf }: Solution, group: string): boolean {
  const [own, general] = [placeOf('notificationGroups', group, '/receivers'), placeOf('settings', '', '/receivers')];
  return own !== undefined && general !== undefined && jsonEqual({ ...own }, { ...general });
}
