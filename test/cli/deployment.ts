import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { ArmClient } from '../../src/azure/arm-client.ts';
import { publicCloud } from '../../src/azure/clouds.ts';
import { createArmClient } from '../../src/azure/create-arm-client.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/json.ts';
import { createLocalTransport } from '../../src/local/transport.ts';

const folders: string[] = [];

/** A folder of its own for one test, gone afterwards. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mtr-oms-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** The embedded workspace of a folder, as somebody else would reach it who changes things behind our back. */
export const somebodyElse = (folder: string): ArmClient =>
  createArmClient({
    cloud: publicCloud,
    userAgent: 'somebody-else',
    httpClient: createLocalTransport({
      store: join(folder, '.mtr-oms', 'local'),
      now: () => new Date('2026-01-14T00:00:00Z'),
    }),
  });

export const groupId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-teams-rooms';
export const workspaceId = `${groupId}/providers/Microsoft.OperationalInsights/workspaces/log-teams-rooms`;
export const groupVersion = '2025-04-01';
export const workspaceVersion = '2025-02-01';
export const actionGroupVersion = '2023-01-01';
export const alertRuleVersion = '2023-12-01';

/** A value deep inside a JSON document; undefined where the way ends. */
export function at(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isJsonObject(inner) ? inner[key] : undefined;
  }, value);
}

export const documentOf = (stdout: string): JsonObject => {
  const document: unknown = JSON.parse(stdout);
  if (!isJsonObject(document)) throw new Error('no JSON document');
  return document;
};

/** Changes or results of a document by title. */
export function byTitle(list: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  const items = Array.isArray(list) ? list.filter(isJsonObject) : [];
  return new Map(items.map((item) => [String(item['title']), item]));
}

/** Who may read a file or folder, as `rwx` bits; `expected` where the file system knows none (Windows). */
export const modeOf = async (path: string, expected: number): Promise<number> =>
  process.platform === 'win32' ? expected : (await stat(path)).mode & 0o777;
