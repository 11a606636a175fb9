import { expect, test } from '@jest/globals';
import { at, documentOf, freshFolder } from '../deployment.ts';
import { runCli } from '../harness.ts';

const collections = ['ama', 'mma'] as const;
const dashboards = ['[workbook]', '[view-designer]', '[workbook, view-designer]'] as const;
const combinations = collections.flatMap((collection) => dashboards.map((shown) => [collection, shown] as const));

test.each(combinations)(
  'collection: %s, dashboards: %s: from an empty group, plan → deploy → plan is empty',
  async (collection, shown) => {
    const cwd = await freshFolder();
    const same = ['--local', '--set', `collection=${collection}`, '--set', `dashboards=${shown}`];
    const plan = () => runCli(['plan', ...same, '--detailed-exitcode', '--format', 'json'], { cwd });

    const first = await plan();
    expect(first.code).toBe(10);
    const created = Number(at(documentOf(first.stdout), 'summary', 'create'));
    expect(created).toBeGreaterThan(20);
    const counts = at(documentOf(first.stdout), 'summary', 'effects');
    expect(counts).toMatchObject({ breaks: 0 });

    const deployed = await runCli(['deploy', ...same, '--yes', '--format', 'json'], { cwd });
    expect({ code: deployed.code, said: deployed.code === 0 ? '' : deployed.stdout }).toEqual({ code: 0, said: '' });
    expect(at(documentOf(deployed.stdout), 'summary', 'applied')).toBe(created);

    const second = await plan();
    const changes = at(documentOf(second.stdout), 'plan', 'changes');
    const writes = (Array.isArray(changes) ? changes : []).filter((change) => at(change, 'action') !== 'none');
    expect(writes).toEqual([]);
    expect(second.code).toBe(0);
  },
);
