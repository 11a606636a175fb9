import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extractFields, payloadOf } from '../../../src/events/fields/index.ts';
import { catalogueOf } from '../../../src/kql/catalogue.ts';
import { textLiteral } from '../../../src/kql/compile/sql.ts';
import { openWorkspace, type Workspace } from '../../../src/kql/parser/workspace.ts';
import { type Engine, openEngine } from '../../../src/kql/run/engine.ts';
import { nameOf, tableDefinition } from '../../../src/kql/run/tables.ts';
import { transformationOf } from '../../../src/local/events/transformation.ts';
import type { Solution } from '../../../src/solution/model.ts';
import { payload, unhealthy } from '../../events/payloads.ts';
import { loaded, packagedLayer } from '../../packaged/folders.ts';

type SourceRow = Readonly<Record<string, string>>;

const solution = loaded([packagedLayer]);
const fields = solution.customFields;

let workspace: Workspace;
let engine: Engine;
beforeAll(async () => {
  const catalogue = catalogueOf(solution);
  const { Event: columns = {} } = catalogue.tables;
  workspace = await openWorkspace({
    ...catalogue,
    tables: { ...catalogue.tables, Event: { ...columns, Foreign_CF: 'string' } },
  });
  engine = await openEngine(workspace.catalogue.tables);
});
afterAll(() => engine.close());

/** What the transformation makes of rows; only texts are given, the rest is empty. */
async function transformed(
  rows: readonly SourceRow[],
  collection: Solution['settings']['collection'],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { query, columns } = transformationOf(
    { ...solution, settings: { ...solution.settings, collection } },
    workspace,
  );
  await engine.execute(`CREATE OR REPLACE TEMP TABLE ${nameOf('source')} (${tableDefinition(columns)})`);
  for (const row of rows) {
    const names = Object.keys(row);
    const values = names.map((name) => textLiteral(row[name] ?? ''));
    await engine.execute(
      `INSERT INTO ${nameOf('source')} (${names.map(nameOf).join(', ')}) VALUES (${values.join(', ')})`,
    );
  }
  const answers = await engine.rows(query);
  return answers.map((values) => Object.fromEntries(query.columns.map(({ name }, index) => [name, values[index]])));
}

const custom = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(fields.map(({ name }) => [name, row[name]]));

async function expectSame(rows: readonly SourceRow[]): Promise<void> {
  const answers = await transformed(rows, 'ama');
  expect(answers).toHaveLength(rows.length);
  for (const [index, row] of rows.entries())
    expect({ row, fields: custom(answers[index] ?? {}) }).toEqual({
      row,
      fields: extractFields(fields, payloadOf(row)),
    });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', ' ', 'Healthy', 'a "quoted" name', 'Zürich & <Söhne>', '大阪', 'tab\there', '\\', "it's"),
);
const status = fc
  .tuple(
    fc.constantFrom(
      'Camera',
      'Content Camera',
      'Signin',
      'Sign in',
      'Teams Signin',
      'Network',
      'Exchange',
      'HDMI Ingest',
    ),
    fc.constantFrom(' status : ', ' status: ', ' STATUS :'),
    fc.constantFrom('Healthy', 'Unhealthy', '80131500 : AADSTS50076', 'NotApplicable', ''),
    fc.constantFrom('. ', '.', '.Call us. ', ''),
  )
  .map((parts) => parts.join(''));
const payloads = fc.record(
  {
    Description: fc.oneof(
      fc.array(status, { maxLength: 6 }).map((parts) => parts.join('')),
      text,
    ),
    Alias: fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(['a', 1])),
    DisplayName: text,
    ResourceState: text,
    OS: text,
    AppVersion: text,
    IPv4Address2: text,
    alias: text,
  },
  { requiredKeys: [] },
);
const row: fc.Arbitrary<SourceRow> = fc
  .tuple(
    payloads.map((one) => JSON.stringify(one)),
    fc.constantFrom('RenderedDescription', 'ParameterXml', 'EventData'),
    fc.constantFrom('', 'The description cannot be found. ', 'no {json'),
  )
  .map(([json, column, before]) =>
    column === 'RenderedDescription'
      ? { RenderedDescription: before + json }
      : { RenderedDescription: before, [column]: `<Data>${escaped(json)}</Data>` },
  );

describe('custom columns: the transformation and our own extraction', () => {
  test('agree on a thousand generated records, cell for cell', async () => {
    await expectSame(fc.sample(row, { numRuns: 1000, seed: 20260115 }));
  }, 240_000);

  test('agree on what rooms say', async () => {
    const said = [
      payload(),
      unhealthy('Conference Microphone status : Healthy. Camera status : Unhealthy. Content Camera status : Healthy. '),
      unhealthy(
        'Network status : Healthy. Exchange status : GeneralError. Signin status: Unhealthy.Call us. Teams Signin status: Healthy.',
      ),
    ];
    await expectSame(said.map((one) => ({ RenderedDescription: JSON.stringify(one) })));
  });

  const samples = new URL('../../../../shared/samples/payloads/', import.meta.url);
  if (existsSync(samples)) {
    test('agree on every payload sample', async () => {
      const files = readdirSync(samples).filter((name) => name.endsWith('.json'));
      expect(files.length).toBeGreaterThan(5);
      const said = files.map((name): unknown => JSON.parse(readFileSync(new URL(name, samples), 'utf8')).payload);
      await expectSame(
        said.map((one) => ({ RenderedDescription: typeof one === 'string' ? one : JSON.stringify(one) })),
      );
    });
  } else {
    test('without the payload samples: our own are all there is', () => expect(existsSync(samples)).toBe(false));
  }
});

describe('the transformation of a whole workspace (mma)', () => {
  const log = solution.eventLogs[0]?.eventLog ?? '';
  const json = JSON.stringify(payload({ Alias: 'room.oslo@fabrikam.example' }));

  test('fills ours, and leaves rows of other logs and columns of others as they are', async () => {
    const foreign = {
      EventLog: 'System',
      RenderedDescription: json,
      SRSAlias_CF: 'kept',
      Foreign_CF: 'x',
      Computer: 'PC',
    };
    const ours = { EventLog: log, RenderedDescription: json, SRSAlias_CF: 'former', Foreign_CF: 'y', Computer: 'MTR' };
    const [first, second] = await transformed([foreign, ours], 'mma');
    expect(first).toMatchObject({ ...foreign, SRSDisplayName_CF: '' });
    expect(second).toMatchObject({ ...ours, SRSAlias_CF: 'room.oslo@fabrikam.example' });
    const untouched = Object.keys(workspace.catalogue.tables['Event'] ?? {}).filter((name) => !name.startsWith('SRS'));
    for (const name of untouched) {
      expect(first?.[name] ?? '').toBe(name in foreign ? foreign[name as keyof typeof foreign] : '');
    }
  });
});
