import { listLive } from '../../deploy/list-live.ts';
import { type Inventory, takeStock } from '../../deploy/plan/ownership/inventory.ts';
import type { LiveResources } from '../../deploy/plan/plan.ts';
import { listingOnce, readLive } from '../../deploy/read-live.ts';
import { kindOf, resourceKinds } from '../../resources/index.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Solution } from '../../solution/model.ts';
import type { Target } from './target.ts';

/** What is there: of the definition, and beside it. */
export interface Surroundings {
  /** Also of what is left over. */
  readonly live: LiveResources;
  readonly inventory: Inventory;
}

/**
 * Reads what the definition names, and lists what else is there. What is left over is read once more by itself: lists may leave
 * something out.
 * @throws ArmError where the service can't answer
 */
export async function lookAround(
  { client, scope }: Pick<Target, 'client' | 'scope'>,
  { settings }: Solution,
  resources: readonly Resource[],
  abortSignal: AbortSignal,
): Promise<Surroundings> {
  const asking = listingOnce(client);
  const [defined, { listed, unlisted }] = await Promise.all([
    readLive(asking, resources, { kindOf, scope, abortSignal }),
    listLive(asking, scope, { kinds: resourceKinds, abortSignal }),
  ]);
  const { name: solution, namePrefix } = settings;
  const stock = takeStock(listed, resources, { solution, namePrefix, scope });
  const found = await readLive(client, stock.leftovers, { kindOf, abortSignal });
  const leftovers = stock.leftovers.flatMap((resource) => {
    const state = found.get(resource.key);
    return state?.state === 'present' ? [{ ...resource, body: state.body }] : [];
  });
  return { live: new Map([...defined, ...found]), inventory: { ...stock, leftovers, unlisted } };
}
