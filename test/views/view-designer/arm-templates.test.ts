import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/json.ts';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { writeViews } from '../../../src/views/view-designer/read/read-views.ts';
import { numberTile, properties, resource, template } from './portal-json.ts';
import { reading } from './reading.ts';

describe('ARM templates', () => {
  const rooms = { Id: undefined, Name: "[variables('NAMES').rooms]", Author: "[variables('names').list[1]]" };
  const file = template([
    { type: 'Microsoft.OperationalInsights/workspaces', name: 'w', apiVersion: '2015-11-01-preview' },
    JSON.parse(JSON.stringify(resource(properties(rooms), "[concat(parameters('workspaceName'), '/rooms')]"))),
    resource(properties({ Name: 'Other', Id: 'Other' }), 'w/Other'),
    {
      type: 'Microsoft.Resources/deployments',
      name: 'inner',
      properties: {
        template: template([resource(properties({ Name: "[variables('name')]" }), 'w/inner')], {
          variables: { name: 'Inner' },
        }),
      },
    },
  ]);
  const read = reading(file);

  test('several views, several resources, a template in the template', () => {
    expect(read.findings).toEqual([]);
    expect(read.views.map(({ view }) => [view.name, view.title, view.author])).toEqual([
      ['big-rooms', 'Big rooms', 'b'],
      ['other', 'Other', undefined],
      ['inner', 'Inner', undefined],
    ]);
    expect(writeViews(read)).toEqual(file);
  });

  test('each view comes back in the template, without the other views', () => {
    const written = read.views.map(({ view }) => omsview(view));
    const resources = file['resources'] as readonly JsonObject[];
    expect(written[0]).toEqual({
      ...file,
      resources: [
        resources[0],
        resources[1],
        { ...resources[3], properties: { template: template([], { variables: { name: 'Inner' } }) } },
      ],
    });
    expect(written[1]?.['resources']).toContainEqual(resources[2]);
    expect(written.map((one) => reading(one).views.map(({ view }) => view.title))).toEqual([
      ['Big rooms'],
      ['Other'],
      ['Inner'],
    ]);
  });

  test('what is deployed has names, not expressions', () => {
    const unknown = { Id: 'x', Name: "[parameters('workspaceName')]", Author: '[deployment().name]' };
    const { views, findings } = reading(template([resource(properties(unknown), 'w/x')]), 'views/my-rooms.json');
    expect(views.map(({ view }) => [view.title, view.author, view.portal])).toEqual([['x', undefined, undefined]]);
    expect(findings.map(({ ruleId, message }) => [ruleId, message])).toEqual([
      ['MTR613', 'the value of Name is known only when the template is deployed'],
      ['MTR613', 'the value of Author is known only when the template is deployed'],
    ]);
  });

  test('a text in brackets is a text', () => {
    const [read] = reading(
      template([resource(properties({ OverviewTile: { ...numberTile(), Note: '[[all]' } }), 'w/x')]),
    ).views;
    expect(read?.view.overview).toMatchObject({ portal: { set: { '/Note': '[all]' } } });
  });

  test('expressions that are made to hurt have no value, and take no time', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `v${index}`,
        `[concat(variables('v${index + 1}'), variables('v${index + 1}'))]`,
      ]),
    );
    const variables = { ...doubling, v60: 'x', loop: "[variables('loop')]", deep: `[${'concat('.repeat(3000)}` };
    const Name = "[variables('v0')]";
    const Author = "[variables('loop')]";
    const { views, findings } = reading(
      template([resource(properties({ Name, Author, Id: '[variables(]' }), 'w/x')], { variables }),
    );
    expect(views).toHaveLength(1);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['MTR613', 'MTR613']);
  });
});
