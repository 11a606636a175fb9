import { describe, expect, test } from '@jest/globals';
import type { ReadQuery } from '../../../src/kql/parser/bind.ts';
import { callOf, comparisonOf, operatorName } from '../../../src/kql/parser/shapes.ts';
import { workspace } from '../support.ts';

async function bound(query: string): Promise<ReadQuery> {
  const result = (await workspace()).bind(query);
  if (result.refused) throw new Error(result.refused);
  return result;
}

const nodesOf = async (query: string) => [...(await bound(query)).root.descendants()];

describe('a bound query', () => {
  test('knows the columns that it gives, with their types', async () => {
    const { result } = await bound('Event | summarize count(), arg_max(TimeGenerated, SRSAlias_CF) by EventID');
    expect(result).toEqual({
      columns: [
        { name: 'EventID', type: 'int' },
        { name: 'count_', type: 'long' },
        { name: 'TimeGenerated', type: 'datetime' },
        { name: 'SRSAlias_CF', type: 'string' },
      ],
      open: false,
    });
  });

  test('says when there may be more columns', async () => {
    expect((await bound('print d = dynamic({}) | evaluate bag_unpack(d)')).result?.open).toBe(true);
  });

  test('binds functions of the solution, with their default values', async () => {
    const { diagnostics, result } = await bound('OfRoom("MTR-1")');
    expect(diagnostics).toEqual([]);
    expect(result?.columns.map(({ name }) => name)).toEqual(['TimeGenerated', 'EventID']);
  });

  test('binds other workspaces, which have the same tables and others', async () => {
    const { diagnostics, result } = await bound('union workspace("other").Event, workspace("other").Foreign');
    expect(diagnostics).toEqual([]);
    expect(result?.open).toBe(true);
  });
});

describe('shapes', () => {
  test('calls', async () => {
    const calls = (await nodesOf('print substring("abc", 1, strlen("x"))')).flatMap((node) => callOf(node) ?? []);
    expect(calls.map((call) => [call.name, call.arguments.length])).toEqual([
      ['substring', 3],
      ['strlen', 1],
    ]);
  });

  test.each([
    ['EventID == 1', '==', 1],
    ['Computer in~ ("a", "b")', 'in~', 2],
    ['Computer !has "a"', '!has', 1],
    ['RenderedDescription has_any ("a", "b", "c")', 'has_any', 3],
    ['EventID between (1 .. 2)', 'between', 2],
  ])('comparison %s', async (condition, operator, count) => {
    const [found] = (await nodesOf(`Event | where ${condition}`)).flatMap((node) => comparisonOf(node) ?? []);
    expect(found).toMatchObject({ operator });
    expect(found?.right).toHaveLength(count);
  });

  test('operators', async () => {
    const names = (await nodesOf('Event | where true | project-away Role | order by EventID | take 1')).flatMap(
      (node) => operatorName(node) ?? [],
    );
    expect(names).toEqual(['where', 'project-away', 'order', 'take']);
  });

  test('constants are folded through let', async () => {
    const texts = (await nodesOf('let s = "x"; Event | where Computer == s')).flatMap(
      (node) => node.constantText ?? [],
    );
    expect(texts).toEqual(['x', 'x']);
  });
});
