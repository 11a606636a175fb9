import type { JsonObject } from '../../../json.ts';
import { type Answer, badRequest } from '../../http/answer.ts';
import { objectAt, objectsAt, textAt } from '../../json-access.ts';
import type { Kept } from '../../store/resource-store.ts';
import { oneOf } from '../checks.ts';
import { locationOfKept, parentResource, resourceRoute, type Write } from '../resource-route.ts';
import type { Exchange, Route } from '../route.ts';
import { standardColumnsByTable } from './standard-columns.ts';
import { operationalInsightsVersions, tableType, workspaceType } from './versions.ts';

const columnName = /^[A-Za-z][A-Za-z0-9_]{1,44}$/;
const columnTypes = ['string', 'int', 'long', 'real', 'boolean', 'datetime', 'guid', 'dynamic'];
const mostColumns = 500;
const reservedNames: ReadonlySet<string> = new Set(
  'id BilledSize IsBillable InvalidTimeGenerated TenantId Title Type UniqueId _ItemId _ResourceGroup _ResourceId _SubscriptionId _TimeReceived'
    .toLowerCase()
    .split(' '),
);

const refuse = (message: string) => badRequest('InvalidParameter', message);

/** A column as it is kept; types come back in lower case. @throws Refusal */
function checkedColumn(column: JsonObject, isCustomTable: boolean): JsonObject {
  const name = textAt(column, 'name') ?? '';
  const type = (textAt(column, 'type') ?? '').toLowerCase();
  if (!columnName.test(name)) {
    throw refuse(
      `Column name '${name}' is invalid: it must start with a letter, hold letters, digits and underscores, and have 2 to 45 characters.`,
    );
  }
  if (reservedNames.has(name.toLowerCase())) throw refuse(`Column name '${name}' is reserved.`);
  if (!isCustomTable && !name.endsWith('_CF'))
    throw refuse(`Custom column '${name}' of an Azure table must end in '_CF'.`);
  oneOf(type, columnTypes, `Type of column '${name}':`, 'InvalidParameter');
  const description = textAt(column, 'description');
  const displayName = textAt(column, 'displayName');
  return {
    name,
    type,
    ...(displayName && { displayName }),
    ...(description && { description }),
    isDefaultDisplay: false,
    isHidden: false,
  };
}

function columnsOf({ name, body, existing, exchange }: Write): readonly JsonObject[] {
  const schema = objectAt(objectAt(body, 'properties'), 'schema');
  if (schema['standardColumns'] !== undefined) throw refuse("'standardColumns' is read-only and can't be sent.");
  const named = textAt(schema, 'name');
  if (named !== undefined && named !== name)
    throw refuse(`Schema name '${named}' does not match the table name '${name}'.`);
  const isCustomTable = name.endsWith('_CL');
  const given = objectsAt(schema, 'columns').map((column) => checkedColumn(column, isCustomTable));
  const names = given.map((column) => textAt(column, 'name'));
  const twice = names.find((column, index) => names.indexOf(column) < index);
  if (twice !== undefined) throw refuse(`Column '${twice}' is given twice.`);
  const before = objectsAt(objectAt(existing?.resource, 'properties'), 'columns');
  for (const column of given) {
    const old = before.find((other) => other['name'] === column['name']);
    if (old && old['type'] !== column['type']) {
      throw refuse(
        `Column '${String(column['name'])}' is of type '${String(old['type'])}': the type of a column can't be changed to '${String(column['type'])}'.`,
      );
    }
  }
  // PATCH merges; PUT replaces, and what it leaves out is deleted; neither touches columns when none are given.
  if (schema['columns'] === undefined) return before;
  const kept = exchange.method === 'PATCH' ? before.filter(({ name: old }) => !names.includes(String(old))) : [];
  const columns = [...kept, ...given];
  if (columns.length > mostColumns)
    throw refuse(`A table has at most ${mostColumns} custom columns; these are ${columns.length}.`);
  if (isCustomTable && !columns.some(({ name: column }) => column === 'TimeGenerated')) {
    throw refuse("A custom table needs a column 'TimeGenerated'.");
  }
  return columns;
}

/** -1, or nothing: as the workspace has it. */
function retention(properties: JsonObject, before: JsonObject, key: string, most: number): JsonObject {
  const days = properties[key] ?? before[key] ?? -1;
  if (days === -1) return {};
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 4 || days > most) {
    throw refuse(`'${key}' must be -1 or 4 to ${most}; ${JSON.stringify(days)} was given.`);
  }
  return { [key]: days };
}

function put(write: Write): JsonObject {
  const { name, existing, body } = write;
  if (!existing && !/^[A-Za-z][A-Za-z0-9_]{0,59}_CL$/.test(name)) {
    throw refuse(`Table '${name}' is no table of Azure's, and the name of a custom table ends in '_CL'.`);
  }
  const properties = objectAt(body, 'properties');
  const before = write.exchange.method === 'PATCH' ? objectAt(existing?.resource, 'properties') : {};
  return {
    properties: {
      ...retention(properties, before, 'retentionInDays', 730),
      ...retention(properties, before, 'totalRetentionInDays', 4383),
      columns: columnsOf(write),
    },
  };
}

function show(resource: JsonObject, exchange: Exchange): JsonObject {
  const name = textAt(resource, 'table') ?? exchange.path.names[1] ?? '';
  const { retentionInDays, totalRetentionInDays, columns } = objectAt(resource, 'properties');
  const workspace = parentResource(exchange, workspaceType);
  const standard = standardColumnsByTable.get(standardName(name) ?? '');
  const days = retentionInDays ?? objectAt(workspace.resource, 'properties')['retentionInDays'] ?? 30;
  const total = totalRetentionInDays ?? days;
  return {
    properties: {
      retentionInDays: days,
      totalRetentionInDays: total,
      archiveRetentionInDays: Number(total) - Number(days),
      retentionInDaysAsDefault: retentionInDays === undefined,
      totalRetentionInDaysAsDefault: totalRetentionInDays === undefined,
      plan: 'Analytics',
      provisioningState: 'Succeeded',
      schema: {
        name: standardName(name) ?? name,
        ...(Array.isArray(columns) && columns.length > 0 && { columns }),
        ...(standard && { standardColumns: standard }),
        tableType: standard ? 'Microsoft' : 'CustomLog',
        tableSubType: standard ? 'Any' : 'DataCollectionRuleBased',
        solutions: ['LogManagement'],
        isTroubleshootingAllowed: true,
      },
    },
  };
}

const standardName = (name: string): string | undefined =>
  [...standardColumnsByTable.keys()].find((table) => table.toLowerCase() === name.toLowerCase());

/** 202 with no body, whatever is changed: the caller has to ask. */
function written(_shown: JsonObject, { exchange, id }: Write): Answer {
  const location = locationOfKept(parentResource(exchange, workspaceType));
  const subscriptionId = exchange.path.subscriptionId ?? '';
  return { status: 202, headers: exchange.operations.start({ subscriptionId, location, id, now: exchange.now }) };
}

function remove({ id }: Kept, { store, path }: Exchange): Answer {
  const name = path.names[1] ?? '';
  if (standardName(name) !== undefined) throw refuse(`Table '${name}' is one of Azure's and can't be deleted.`);
  store.remove(tableType, id);
  return { status: 200 };
}

export const tables: Route = resourceRoute({
  type: tableType,
  apiVersions: operationalInsightsVersions,
  put: (write) => ({ table: write.name, ...put(write) }),
  patch: (write) => ({ table: write.name, ...put(write) }),
  show,
  written,
  remove,
  builtIn: () => new Map([...standardColumnsByTable.keys()].map((table) => [table, { table, properties: {} }])),
  nothingToRemove: 204,
});

/** Names of the columns that queries over a workspace's `Event` table can use. */
export function eventColumnsOf(exchange: Exchange, workspaceId: string): ReadonlySet<string> {
  const kept = exchange.store.read(tableType, `${workspaceId}/tables/Event`);
  const custom = objectsAt(objectAt(kept?.resource, 'properties'), 'columns');
  return new Set([...(standardColumnsByTable.get('Event') ?? []), ...custom].map(({ name }) => String(name)));
}
