import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/json.ts';
import { at, byTitle, documentOf, freshFolder, somebodyElse } from './deployment.ts';
import { runCli } from './harness.ts';

const title = 'workbook mtr-article';
const workbookVersion = '2023-06-01';

test('a workbook that somebody edited in the portal: its parts, each by its name, and never its whole text', async () => {
  const cwd = await freshFolder();
  expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
  const planned = documentOf((await runCli(['plan', '--local', '--format', 'json'], { cwd })).stdout);
  const id = String(byTitle(at(planned, 'plan', 'changes')).get(title)?.['id']);

  const client = somebodyElse(cwd);
  const live = await client.get(id, workbookVersion, { query: { canFetchContent: 'true' } });
  const properties = at(live?.body, 'properties') as JsonObject;
  const content = JSON.parse(String(properties['serializedData'])) as { items: JsonObject[] };
  content.items.pop();
  const place = content.items.findIndex(({ type }) => type === 3);
  const number = content.items[place] as { content: { query: string; size: number } };
  number.content.query = `${number.content.query.trimEnd()}\n| take 1`;
  number.content.size = 4;
  content.items.push({ type: 1, content: { json: '## On call: 555' }, name: 'text - 30' });
  await client.put(id, workbookVersion, {
    ...live?.body,
    properties: { ...properties, serializedData: JSON.stringify(content) },
  });

  const { stdout } = await runCli(['plan', '--local'], { cwd });
  const part = stdout.slice(stdout.indexOf(`~ ${title}`), stdout.indexOf('\nPlan:'));
  expect(part.split('\n').filter((line) => !line.includes('    '.repeat(2)))).toEqual([
    `~ ${title}  (breaks)`,
    '      - text "On call: 555"  3 settings  (breaks)',
    '      + grid "Devices where the application was ... - selected"  5 settings',
    '      ~ tile "overview - first number": query',
    '      ~ tile "overview - first number": size  4 → 1',
    '',
  ]);
  expect(part).toContain('- | take 1');
});
