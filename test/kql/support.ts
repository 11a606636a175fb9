import { type Catalogue, catalogueOf } from '../../src/kql/catalogue.ts';
import { type CheckedQuery, checkQuery, type QueryOptions } from '../../src/kql/check.ts';
import type { QueryUse } from '../../src/kql/lint/issue.ts';
import { openWorkspace, type Workspace } from '../../src/kql/parser/workspace.ts';
import type { Field } from '../../src/solution/model.ts';

const field = (name: string, from: Field['from']): Field => ({ name, from, description: name });

/** Three fields and a function, beside Azure's tables. */
export const catalogue: Catalogue = catalogueOf({
  customFields: [
    field('SRSAlias_CF', { key: 'Alias' }),
    field('SRSAppVersion_CF', { key: 'AppVersion' }),
    field('SRSCameraStatus_CF', { status: 'Camera' }),
  ],
  savedSearches: [
    {
      name: 'of-room',
      displayName: 'Of a room',
      category: 'Rooms',
      query: 'Event | where Computer == computer and TimeGenerated > ago(since) | project TimeGenerated, EventID',
      function: {
        alias: 'OfRoom',
        parameters: [
          { name: 'computer', type: 'string' },
          { name: 'since', type: 'timespan', default: '1h' },
        ],
      },
    },
  ],
});

let opened: Promise<Workspace> | undefined;
export function workspace(): Promise<Workspace> {
  opened ??= openWorkspace(catalogue);
  return opened;
}

export const check = async (
  query: string,
  use: QueryUse = 'saved-search',
  options?: QueryOptions,
): Promise<CheckedQuery> => checkQuery(query, use, await workspace(), options);

/** `rule severity "what it is about"` */
export async function brief(query: string, use: QueryUse = 'saved-search', options?: QueryOptions): Promise<string[]> {
  const { issues } = await check(query, use, options);
  return issues.map(({ ruleId, severity, start, end }) => `${ruleId} ${severity} ${query.slice(start, end)}`);
}
