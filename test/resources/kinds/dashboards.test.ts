import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { kindOf } from '../../../src/resources/index.ts';
import { armGuid } from '../../../src/text/uuid.ts';
import { viewProperties } from '../../../src/views/view-designer/view.ts';
import { workbookContent } from '../../../src/views/workbook/workbook.ts';
import { built, levelled, one, problemsOf, scope, solution, solutionWith } from '../fixture.ts';

const workspaceId =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-Logs/providers/Microsoft.OperationalInsights/workspaces/log-rooms';
const view = solution.views[0];
if (!view) throw new Error('the fixture has a view');
const renamed = solutionWith({ views: [{ ...view, title: 'Rooms / all' }] });

describe('workbook', () => {
  const workbook = one('workbook');
  const { readQuery } = kindOf(workbook);
  const properties = workbook.body['properties'] as JsonObject;

  test('is named by a UUID of workspace and view, whatever the casing of the workspace', () => {
    const name = workbook.id.split('/').at(-1);
    expect(name).toBe(armGuid(workspaceId.toLowerCase(), 'mtr-rooms'));
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    const upper = {
      ...scope,
      workspace: { ...scope.workspace, name: 'LOG-rooms' },
    };
    expect(one('workbook', solution, upper).id).toBe(workbook.id);
    expect(one('workbook', solutionWith({}, { namePrefix: 'two' })).id).not.toBe(workbook.id);
    expect(workbook.title).toBe('workbook mtr-rooms');
  });

  test('body', () => {
    expect({
      ...workbook.body,
      properties: { ...properties, serializedData: '…' },
    }).toMatchInlineSnapshot(`
     {
       "kind": "shared",
       "location": "westeurope",
       "properties": {
         "category": "workbook",
         "displayName": "Rooms",
         "serializedData": "…",
         "sourceId": "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-logs/providers/microsoft.operationalinsights/workspaces/log-rooms",
         "version": "Notebook/1.0",
       },
       "tags": {
         "costCenter": "4711",
         "mtr-oms": "rooms",
       },
     }
    `);
    expect(JSON.parse(String(properties['serializedData']))).toEqual(
      JSON.parse(JSON.stringify(workbookContent(view, { workspaceId }))),
    );
    expect(readQuery).toEqual({ canFetchContent: 'true' });
  });

  test('what Azure answers is no change', () => {
    const live = {
      ...workbook.body,
      id: workbook.id.toLowerCase(),
      location: 'West Europe',
      etag: '"3"',
      tags: {
        'hidden-title': 'Rooms',
        ...(workbook.body['tags'] as JsonObject),
      },
      properties: {
        ...properties,
        description: null,
        sourceId: workspaceId,
        timeModified: '2026-01-01T00:00:00Z',
        revision: 'abc',
        userId: 'x',
        serializedData: JSON.stringify(JSON.parse(String(properties['serializedData'])), null, 2),
      },
    };
    expect(levelled(workbook, live)).toEqual(levelled(workbook));
    for (const serializedData of ['{}', 'no JSON', undefined])
      expect(
        levelled(workbook, {
          ...live,
          properties: { ...live.properties, serializedData },
        }),
      ).not.toEqual(levelled(workbook));
  });

  test('is built only when dashboards name it', () => {
    expect(built('workbook', solutionWith({}, { dashboards: ['view-designer'] }))).toEqual([]);
    expect(built('view', solutionWith({}, { dashboards: ['workbook'] }))).toEqual([]);
  });
});

describe('View Designer view', () => {
  const resource = one('view');

  test('body', () => {
    expect(resource.id).toBe(`${workspaceId}/views/Rooms`);
    expect(resource.body).toEqual({
      location: 'westeurope',
      properties: viewProperties(view, { author: 'mtr-oms: rooms' }),
    });
  });

  test('what Azure answers is no change', () => {
    const live: JsonObject = {
      id: resource.id,
      type: 'Microsoft.OperationalInsights/workspaces/views',
      location: 'West Europe',
      properties: {
        ...(resource.body['properties'] as JsonObject),
        DisplayName: null,
        ModifiedBy: 'x',
        ModifiedTime: '2026-01-01T00:00:00Z',
      },
    };
    expect(levelled(resource, live)).toEqual(levelled(resource));
    const changed = {
      ...live,
      properties: { ...(live['properties'] as JsonObject), Dashboard: [] },
    };
    expect(levelled(resource, changed)).not.toEqual(levelled(resource));
  });

  test('a title that is no segment of an id is refused', () => {
    expect(problemsOf(one('view', renamed))).toEqual([expect.stringMatching(/^MTR201 view name .* must have /u)]);
  });
});
