import { describe, expect, test } from '@jest/globals';
import type { ArmClient } from '../../../src/azure/arm-client.ts';
import { columns, eventTable, propertiesOf, refusal, version, withWorkspace, workspace } from '../embedded.ts';

interface Table {
  readonly schema: Record<string, unknown> & {
    readonly columns?: readonly { readonly name: string }[];
    readonly standardColumns: readonly { readonly name: string }[];
  };
}
const read = async (client: ArmClient, id = eventTable) =>
  (await propertiesOf(client, id, version)) as unknown as Table;
const names = async (client: ArmClient) => (await read(client)).schema.columns?.map(({ name }) => name);

describe('the Event table', () => {
  test('is there from the start, with its standard columns', async () => {
    const { client } = await withWorkspace();
    const { schema, ...rest } = await read(client);
    expect(schema.standardColumns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['TimeGenerated', 'Computer', 'EventID', 'RenderedDescription']),
    );
    expect(schema.columns).toBeUndefined();
    expect(rest).toMatchObject({
      retentionInDays: 90,
      retentionInDaysAsDefault: true,
      totalRetentionInDaysAsDefault: true,
      plan: 'Analytics',
      archiveRetentionInDays: 0,
    });
    expect((await client.list(`${workspace}/tables`, version)).map(({ name }) => name)).toEqual([
      'Event',
      'Heartbeat',
      'Perf',
      'Usage',
    ]);
  });

  test('is changed with 202 and no body', async () => {
    const { raw } = await withWorkspace();
    const answer = await raw('PATCH', `${eventTable}?api-version=${version}`, columns('A_CF'));
    expect(answer).toMatchObject({
      status: 202,
      body: undefined,
      headers: { 'azure-asyncoperation': expect.stringContaining('/westeurope/') },
    });
  });

  test('PATCH adds columns, PUT replaces them', async () => {
    const { client } = await withWorkspace();
    await client.patch(eventTable, version, columns('A_CF', 'B_CF'));
    await client.patch(eventTable, version, columns('C_CF'));
    expect(await names(client)).toEqual(['A_CF', 'B_CF', 'C_CF']);
    await client.patch(eventTable, version, { properties: { retentionInDays: 120 } });
    expect(await names(client)).toEqual(['A_CF', 'B_CF', 'C_CF']);
    await client.put(eventTable, version, columns('B_CF'));
    expect(await names(client)).toEqual(['B_CF']);
    await client.put(eventTable, version, columns());
    expect(await names(client)).toBeUndefined();
  });

  test('gives types back in lower case', async () => {
    const { client } = await withWorkspace();
    await client.patch(eventTable, version, {
      properties: { schema: { name: 'Event', columns: [{ name: 'T_CF', type: 'dateTime' }] } },
    });
    expect((await read(client)).schema.columns).toMatchObject([{ name: 'T_CF', type: 'datetime' }]);
  });

  test('takes a retention of its own, and -1 for that of the workspace', async () => {
    const { client } = await withWorkspace();
    await client.patch(eventTable, version, { properties: { retentionInDays: 120, totalRetentionInDays: 200 } });
    expect(await read(client)).toMatchObject({
      retentionInDays: 120,
      totalRetentionInDays: 200,
      archiveRetentionInDays: 80,
      retentionInDaysAsDefault: false,
    });
    await client.patch(eventTable, version, { properties: { retentionInDays: -1, totalRetentionInDays: -1 } });
    expect(await read(client)).toMatchObject({ retentionInDays: 90, retentionInDaysAsDefault: true });
  });

  const schema = (more: object) => ({ properties: { schema: { name: 'Event', ...more } } });
  const column = (name: string, type = 'string') => schema({ columns: [{ name, type }] });
  test.each([
    ['standard columns sent back', schema({ standardColumns: [] }), /read-only/],
    ['another name', { properties: { schema: { name: 'Perf', columns: [] } } }, /does not match/],
    ['a column without _CF', column('Room'), /must end in '_CF'/],
    ['a column of 46 characters', column(`${'a'.repeat(43)}_CF`), /2 to 45/],
    ['a column that starts with a digit', column('1_CF'), /start with a letter/],
    ['a column with a hyphen', column('a-b_CF'), /letters, digits/],
    ['an unknown type', column('A_CF', 'text'), /'text' is not supported/],
    ['no type', schema({ columns: [{ name: 'A_CF' }] }), /not supported/],
    [
      'a column twice',
      schema({
        columns: [
          { name: 'A_CF', type: 'string' },
          { name: 'A_CF', type: 'string' },
        ],
      }),
      /twice/,
    ],
    ['another type of a column that is there', column('Kept_CF', 'int'), /can't be changed/],
    ['too many columns', columns(...Array.from({ length: 501 }, (_, index) => `A${index}_CF`)), /at most 500/],
    ['a retention of 3 days', { properties: { retentionInDays: 3 } }, /4 to 730/],
  ])('refuses %s', async (_, body, message) => {
    const { client } = await withWorkspace();
    await client.patch(eventTable, version, columns('Kept_CF'));
    expect(await refusal(client.patch(eventTable, version, body as never))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
    expect(await names(client)).toEqual(['Kept_CF']);
  });

  test('takes a column of 45 characters, and 500 columns', async () => {
    const { client } = await withWorkspace();
    await client.patch(eventTable, version, columns(`${'a'.repeat(42)}_CF`));
    await client.patch(eventTable, version, columns(...Array.from({ length: 499 }, (_, index) => `A${index}_CF`)));
    expect(await names(client)).toHaveLength(500);
  });
});

describe('other tables', () => {
  test('of the customer are made, and deleted; of Azure are neither', async () => {
    const { client } = await withWorkspace();
    const own = `${workspace}/tables/Rooms_CL`;
    const body = (...list: readonly string[]) => ({
      properties: { schema: { name: 'Rooms_CL', columns: list.map((name) => ({ name, type: 'string' })) } },
    });
    expect(await refusal(client.put(own, version, body('Alias')))).toMatchObject({
      message: expect.stringContaining('TimeGenerated'),
    });
    await client.put(own, version, body('TimeGenerated', 'Alias'));
    expect((await read(client, own)).schema).toMatchObject({ tableType: 'CustomLog' });
    expect(await client.delete(own, version)).toBe(true);
    expect(await client.get(own, version)).toBeUndefined();
    expect(await refusal(client.put(`${workspace}/tables/Nope`, version, {}))).toMatchObject({ status: 400 });
    await client.patch(eventTable, version, columns('A_CF'));
    expect(await refusal(client.delete(eventTable, version))).toMatchObject({
      message: expect.stringContaining("can't be deleted"),
    });
  });
});
