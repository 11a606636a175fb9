import { isJsonObject, type JsonObject } from '../../json.ts';
import { objectOf, objectsOf, propertiesOf, textOf } from '../../resources/canonical.ts';
import { isWrite, type LiveResources, type Plan } from '../plan/plan.ts';
import type { Problem } from './problem.ts';

const alertRuleType = 'microsoft.insights/scheduledqueryrules';

/** Log search alert rules of a subscription, custom columns of a table (Azure Monitor service limits). */
const most = { rules: 5_000, everyMinute: 100, columns: 500 } as const;

/** Only an enabled rule takes a place: Azure counts active ones. */
const isActive = (body: JsonObject): boolean => propertiesOf(body)['enabled'] !== false;
const isEveryMinute = (body: JsonObject): boolean => {
  const frequency = propertiesOf(body)['evaluationFrequency'];
  return typeof frequency === 'string' && /^PT(?:1M|60S)$/i.test(frequency);
};

/** Does the plan add an alert rule? Only then is it worth the list of all rules of the subscription. */
export const addsAlertRules = (plan: Plan): boolean =>
  plan.changes.some(({ action, resource }) => action === 'create' && resource.type.toLowerCase() === alertRuleType);

/**
 * Would the subscription have more alert rules than Azure allows once the plan is carried out?
 * @param live all log search alert rules of the subscription
 */
export function alertRuleLimits(plan: Plan, live: readonly JsonObject[]): readonly Problem[] {
  const bodies = new Map(
    live.filter(isJsonObject).flatMap((rule) => {
      const id = rule['id'];
      return typeof id === 'string' ? [[id.toLowerCase(), rule] as const] : [];
    }),
  );
  const before = [...bodies.values()].filter(isActive);
  for (const { action, resource } of plan.changes) {
    if (!isWrite(action) || resource.type.toLowerCase() !== alertRuleType) continue;
    const id = resource.id.toLowerCase();
    if (action === 'delete') bodies.delete(id);
    else bodies.set(id, resource.body);
  }
  const after = [...bodies.values()].filter(isActive);
  const over = (limit: number, was: number, becomes: number, what: string, suggestions: readonly string[]) =>
    becomes > limit && becomes > was
      ? [
          {
            kind: 'limit' as const,
            message: `the subscription would have ${becomes} ${what} (${was} today); Azure allows ${limit}`,
            suggestions,
          },
        ]
      : [];
  return [
    ...over(most.rules, before.length, after.length, 'log search alert rules', [
      'az monitor scheduled-query list --query "length(@)"   # then disable or remove some, or use another subscription',
    ]),
    ...over(
      most.everyMinute,
      before.filter(isEveryMinute).length,
      after.filter(isEveryMinute).length,
      'alert rules that are evaluated every minute',
      ['set evaluationFrequency to 5m or more in some of them'],
    ),
  ];
}

const columnsOf = (body: JsonObject): readonly string[] =>
  objectsOf(objectOf(propertiesOf(body)['schema'])['columns']).map(({ name }) => textOf(name).toLowerCase());

/** Would a table have more custom columns than Azure allows, those of others included? */
export const columnLimits = (plan: Plan, live: LiveResources): readonly Problem[] =>
  plan.changes.flatMap(({ action, resource }): readonly Problem[] => {
    const before = live.get(resource.key);
    if (!isWrite(action) || action === 'delete' || !/\/tables\/[^/]+$/i.test(resource.id)) return [];
    const theirs = before?.state === 'present' ? columnsOf(before.body) : [];
    const after = new Set([...theirs, ...columnsOf(resource.body)]);
    if (after.size <= most.columns || after.size === theirs.length) return [];
    return [
      {
        kind: 'limit',
        message: `${resource.title} would be ${after.size} (${theirs.length} today); Azure allows ${most.columns}`,
        suggestions: ['remove custom fields that no query uses, or columns that nobody fills any more'],
      },
    ];
  });
