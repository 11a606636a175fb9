import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpHeaders, createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline';
import { afterAll } from '@jest/globals';
import { type ArmClient, ArmError } from '../../src/azure/arm-client.ts';
import { publicCloud } from '../../src/azure/clouds.ts';
import { createArmClient } from '../../src/azure/create-arm-client.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { createLocalTransport } from '../../src/local/transport.ts';

export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
export const group = `${subscription}/resourceGroups/rg-test`;
export const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/log-test`;
export const insights = `${group}/providers/Microsoft.Insights`;
export const eventTable = `${workspace}/tables/Event`;
export const version = '2025-02-01';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mtr-oms-local-'));
  folders.push(folder);
  return join(folder, 'store');
}

/** An embedded workspace in a folder of its own, at a time that can be moved. */
export function embedded(store = emptyFolder()) {
  const clock = { now: new Date('2026-11-22T08:00:00Z') };
  const httpClient = createLocalTransport({ store, now: () => clock.now });
  const client = createArmClient({ cloud: publicCloud, userAgent: 'mtr-oms/test', httpClient });
  /** One request as it stands, without a client around it. */
  async function raw(method: string, url: string, body?: unknown) {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const request = createPipelineRequest({
      url: `https://management.azure.com${url}`,
      method: method as HttpMethods,
      headers: createHttpHeaders(),
      ...(text !== undefined && { body: text }),
    });
    const { status, headers, bodyAsText } = await httpClient.sendRequest(request);
    return { status, headers: headers.toJSON(), body: bodyAsText ? JSON.parse(bodyAsText) : undefined };
  }
  return { client, httpClient, raw, store, clock };
}

/** The same with a resource group and a workspace in it. */
export async function withWorkspace() {
  const all = embedded();
  await all.client.put(group, '2025-04-01', { location: 'westeurope' });
  await all.client.put(workspace, version, { location: 'westeurope', properties: { retentionInDays: 90 } });
  return all;
}

/** Columns named here are on the `Event` table afterwards. */
export const columns = (...names: readonly string[]): JsonObject => ({
  properties: { schema: { name: 'Event', columns: names.map((name) => ({ name, type: 'string' })) } },
});

/** Properties of a live resource. */
export async function propertiesOf(client: ArmClient, id: string, apiVersion: string): Promise<JsonObject> {
  const properties = (await client.get(id, apiVersion))?.body?.['properties'];
  if (!isJsonObject(properties)) throw new Error(`${id} is not there`);
  return properties;
}

/** What a refused request was told. */
export async function refusal(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ArmError) {
      const { status, code, message, details } = error;
      return { status, code, message, details };
    }
    throw error;
  }
  throw new Error('it was not refused');
}

export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
