import { isWrite, type Plan } from '../plan/plan.ts';

/** A resource provider that a subscription must have registered before anything of it can be made there. */
export interface NeededProvider {
  readonly subscriptionId: string;
  /** `Microsoft.Insights` */
  readonly namespace: string;
}

/** Registered in every subscription from the start. */
const alwaysThere: ReadonlySet<string> = new Set(['microsoft.resources', 'microsoft.authorization']);

/** What else a type needs: the alerts that a rule fires are kept by a provider of their own. By type, lower case. */
const alsoNeeded: Readonly<Record<string, readonly string[]>> = {
  'microsoft.insights/scheduledqueryrules': ['Microsoft.AlertsManagement'],
};

const subscriptionOf = (id: string): string => /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? '';

/** The providers that the writes of a plan need, each once. Removing needs none. */
export function neededProviders(plan: Plan): readonly NeededProvider[] {
  const needed = plan.changes
    .filter(({ action }) => isWrite(action) && action !== 'delete')
    .flatMap(({ resource: { id, type } }) =>
      [type.split('/')[0] ?? type, ...(alsoNeeded[type.toLowerCase()] ?? [])].map((namespace) => ({
        subscriptionId: subscriptionOf(id),
        namespace,
      })),
    )
    .filter(({ namespace }) => !alwaysThere.has(namespace.toLowerCase()));
  const key = ({ subscriptionId, namespace }: NeededProvider) => `${subscriptionId}/${namespace}`.toLowerCase();
  return [...new Map(needed.map((one) => [key(one), one])).values()];
}
