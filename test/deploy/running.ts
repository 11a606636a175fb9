import { type ApplyOptions, applyPlan } from '../../src/deploy/apply.ts';
import type { Plan } from '../../src/deploy/plan/plan.ts';
import { planChanges } from '../../src/deploy/plan/plan-changes.ts';
import { readLive } from '../../src/deploy/read-live.ts';
import type { Report } from '../../src/deploy/report.ts';
import { all, type FakeService, kindOf, planning } from './fake.ts';

const noWaiting = async (): Promise<void> => undefined;
let ticks = 0;
export const options = (client: FakeService): ApplyOptions => ({
  client,
  kindOf,
  clock: () => (ticks += 7),
  delay: noWaiting,
});

export const planFor = async (client: FakeService): Promise<Plan> =>
  planChanges(all, await readLive(client, all, { kindOf }), planning);

export async function deploy(client: FakeService, more: Partial<ApplyOptions> = {}): Promise<Report> {
  return applyPlan(await planFor(client), { ...options(client), ...more });
}

export const states = (report: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(report.results.map(({ change, state }) => [change.resource.title, state]));

export const writesOf = (client: FakeService): readonly string[] =>
  client.requests.filter((one) => !one.startsWith('GET'));
