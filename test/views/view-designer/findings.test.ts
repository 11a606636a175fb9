import { describe, expect, test } from '@jest/globals';
import { omsview } from '../../../src/views/view-designer/envelope.ts';
import { writeViews } from '../../../src/views/view-designer/read/read-views.ts';
import { blade, general, list, numberBlade, numberTile, properties, resource, template } from './portal-json.ts';
import { reading } from './reading.ts';

const inTemplate = (...parts: Parameters<typeof properties>) => template([resource(properties(...parts), 'w/rooms')]);
const said = (content: Parameters<typeof reading>[0]) =>
  reading(content).findings.map(({ ruleId, message }) => `${ruleId} ${message}`);

describe('what is no view', () => {
  test.each<[string, string, number, number]>([
    ['{\n  "a": 1\n  "b": 2\n}', 'the file is no JSON that can be read: expected "," or "}", found "\\""', 3, 3],
    ['', 'the file is empty', 1, 1],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 'the file is no JSON that can be read: nested deeper than 64 levels', 1, 65],
  ])('%#: no JSON', (text, message, line, column) => {
    const { document, views, findings } = reading(text);
    expect([document, views]).toEqual([undefined, []]);
    expect(findings).toMatchObject([{ ruleId: 'MTR602', severity: 'error', message, place: { line, column } }]);
  });

  test('as deep as anything can be', () => {
    expect(said(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)).toEqual([
      'MTR602 the file is no JSON that can be read: nested deeper than 64 levels',
    ]);
  });

  test('a template without views says what it has instead', () => {
    expect(
      said(template([{ type: 'Microsoft.Storage/storageAccounts' }, { type: 'Microsoft.Storage/storageAccounts' }])),
    ).toEqual(['MTR603 the file holds no view; its resources are Microsoft.Storage/storageAccounts']);
    expect(said('[]')).toEqual(['MTR603 the file holds no view']);
  });

  test.each([
    [{ Dashboard: 'x' }, 'Dashboard, the list of its parts, is missing or no list'],
    [{ Dashboard: [numberBlade(), null] }, 'part 2 is no object'],
    [{ OverviewTile: [] }, 'OverviewTile is missing or no object'],
  ])('%#: a view without its parts', (more, says) => {
    const { views, findings, document } = reading(inTemplate(more));
    expect(views).toEqual([]);
    expect(document).toEqual(inTemplate(more));
    expect(findings).toMatchObject([{ ruleId: 'MTR604', message: `this view can't be read: ${says}` }]);
  });

  test('a hundred views are enough', () => {
    const file = template(Array.from({ length: 101 }, () => resource(properties(), 'w/a')));
    expect(said(file)).toEqual(['MTR601 the file holds 101 views; at most 100 are read']);
  });
});

describe('what looks wrong', () => {
  test('an unknown part is kept, and its place said', () => {
    const odd = blade('LineChartBuilderBladeV1', { a: 1 });
    const file = inTemplate({ Dashboard: [numberBlade(), odd] });
    const { views, findings } = reading(file);
    expect(views[0]?.view.parts[1]).toEqual({ type: 'portal', content: odd });
    expect(findings).toMatchObject([
      { ruleId: 'MTR610', message: 'part 2 is of an unknown kind, "LineChartBuilderBladeV1"' },
    ]);
    expect(findings[0]?.help).toMatch(/^did you mean "LineChartBuilderBlade"\?/);
    const lines = JSON.stringify(file, null, 2).split('\n');
    const line = findings[0]?.place?.line ?? 0;
    expect(lines[line]).toContain('LineChartBuilderBladeV1');
  });

  test('a tile without its query is kept', () => {
    const file = inTemplate({ OverviewTile: numberTile(2, '') });
    expect(said(file)).toEqual(['MTR611 the overview tile (SingleNumberBuilderTile) lacks what its kind needs']);
    expect(reading(file).views.map(({ view }) => omsview(view))).toEqual([file]);
  });

  test('the former search language: once for a view, once for a query that stayed behind', () => {
    const measure = 'Type=Event | measure count() by Computer';
    const old = { Version: 0, OverviewTile: numberTile(0, measure) };
    expect(said(inTemplate(old))).toEqual([
      `MTR612 the queries of this view (3) are in the former search language, such as: Event | count`,
    ]);
    const converted = `Event | count // Oql: ${measure}`;
    const mixed = {
      Dashboard: [numberBlade({ List: list({ Query: measure }) })],
      OverviewTile: numberTile(2, converted),
    };
    expect(said(inTemplate(mixed))).toEqual([`MTR612 this query is in the former search language: ${measure}`]);
  });

  test('a key that stands twice; the last one counts', () => {
    const text = JSON.stringify(inTemplate()).replace('"Source":"Local"', '"Source":"A","Source":"Local"');
    expect(said(text)).toEqual(['MTR614 the key "Source" stands here again']);
  });

  test('keys with a meaning in JavaScript are kept as keys, and pollute nothing', () => {
    const text = JSON.stringify(inTemplate({ Dashboard: [numberBlade({ ODD: { polluted: 1 } })] })).replaceAll(
      'ODD',
      '__proto__',
    );
    const read = reading(text);
    expect(read.findings).toMatchObject([{ ruleId: 'MTR615', message: '"__proto__" is the key of a setting' }]);
    expect(JSON.stringify(writeViews(read))).toContain('"__proto__":{"polluted":1}');
    expect(JSON.stringify(read.views.map(({ view }) => omsview(view)))).toContain('"__proto__":{"polluted":1}');
    expect({}).not.toHaveProperty('polluted');
  });

  test('markup in titles and scripts anywhere are texts', () => {
    const script = '<script>alert(1)</script>';
    const about = (Url: string, Content: string) =>
      blade('InformationBlade', {
        General: { Title: 'About', NewGroup: false, Color: '#0072c6' },
        Header: { Image: '', Label: 'A', Link: { Label: 'B', Url } },
        List: [{ Title: 'C', Content }],
      });
    const Dashboard = [
      numberBlade({ General: general(`<b>${script}</b>`) }),
      about('javascript:alert(1)', 'plain <br/> text'),
      about('https://contoso.example', '<img src=x onerror=alert(1)>'),
    ];
    const read = reading(inTemplate({ Dashboard }));
    expect(read.findings.map(({ ruleId, message }) => [ruleId, message])).toEqual([
      ['MTR616', `title holds markup: <b>${script}</b>`],
      ['MTR616', 'Url holds markup: javascript:alert(1)'],
      ['MTR616', 'Content holds markup: <img src=x onerror=alert(1)>'],
    ]);
    expect(read.views[0]?.view.parts[0]).toMatchObject({ group: `<b>${script}</b>` });
  });

  test('a file that is wrong throughout has few findings, errors first', () => {
    const Dashboard = Array.from({ length: 300 }, () => blade('Odd', {}));
    const { findings } = reading(
      template([resource(properties({ Dashboard }), 'w/a'), resource({ Dashboard: 1 }, 'w/b')]),
    );
    expect(findings).toHaveLength(201);
    expect(findings[0]?.ruleId).toBe('MTR604');
    expect(findings.at(-1)).toMatchObject({ ruleId: 'MTR620', message: 'the file has 101 more findings' });
  });
});
