import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/json.ts';
import { imported, liveOf, lost, watched } from './fixture.ts';

/** Pieces that YAML, Handlebars or JSON would take for something else. */
const pieces = [
  '{{',
  '}}',
  '\\',
  '\\{{',
  '{{{',
  '{{!}}',
  '{{> x}}',
  '\r\n',
  '\n',
  '\t',
  ' ',
  '#',
  ': ',
  '- ',
  '---',
  '"',
  "'",
  '|',
  '&a',
  '*',
  '%',
  '@',
  '`',
  '0123',
  'null',
  'yes',
  'é',
  '会',
  '\u2028',
  '\u0085',
  '\ufeff',
  '😀',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 10 })
  .map((parts) => parts.join(''));
/** What Azure takes as a query has something in it. */
const query = fc.tuple(fc.constant('Event\n'), text).map((parts) => parts.join(''));
const plain = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
const name = fc.oneof(plain, fc.constantFrom('con', '__proto__', 'My Rule (1)', 'mtr-rooms', 'ä-会', 'a|b'));
const tags = fc.dictionary(
  fc.constantFrom('team', 'cost center', '__proto__x', 'hidden-title', 'ünï'),
  text.map((one) => one.slice(0, 200)),
  { maxKeys: 3 },
);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const settings = { numRuns: 60 };

/** Members that are undefined are left out, as JSON has none. */
const json = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

const savedSearch = fc
  .record({
    category: text.map((one) => `c${one}`),
    displayName: text,
    query,
    version: fc.constantFrom(1, 2, undefined),
    functionAlias: some(plain),
    functionParameters: some(
      fc.constantFrom('a:string', 'a:string = "x, y", b:int', 't:timespan=1h', 'T:(x:long)', 'n o n s e n s e', ''),
    ),
    tags: some(fc.array(fc.record({ name: fc.constantFrom('Group', 'x%y', 'é'), value: text }), { maxLength: 2 })),
  })
  .map((properties) => json({ etag: 'W/"1"', properties }));

const dimension = fc.record({
  name: plain,
  operator: fc.constantFrom('Include', 'Exclude', 'include'),
  values: fc.oneof(
    fc.constant(['*']),
    fc.array(
      text.map((one) => `v${one}`),
      { minLength: 1, maxLength: 3 },
    ),
  ),
});
const duration = fc.constantFrom('PT5M', 'PT15M', 'PT60M', 'PT1H', 'P1D', 'P2D');
const alertRule = fc
  .record({
    location: fc.constantFrom('westeurope', 'West Europe', 'northeurope'),
    kind: fc.constantFrom('LogAlert', undefined),
    tags: some(tags),
    identity: some(fc.constant({ type: 'SystemAssigned' })),
    properties: fc.record({
      displayName: some(text),
      description: some(text),
      enabled: fc.boolean(),
      severity: fc.integer({ min: 0, max: 4 }),
      evaluationFrequency: duration,
      windowSize: duration,
      overrideQueryTimeRange: some(duration),
      muteActionsDuration: some(duration),
      autoMitigate: some(fc.boolean()),
      skipQueryValidation: some(fc.boolean()),
      checkWorkspaceAlertsStorageConfigured: some(fc.boolean()),
      resolveConfiguration: some(fc.constant({ autoResolved: true, timeToResolve: 'PT10M' })),
      targetResourceTypes: some(fc.constant(['Microsoft.OperationalInsights/workspaces'])),
      scopes: fc.constant([watched]),
      actions: some(
        fc.record({
          actionGroups: some(fc.constantFrom([], [`${watched}/other/groups/x`])),
          customProperties: some(fc.dictionary(fc.constantFrom('a', '{{b}}', '/~'), text, { maxKeys: 2 })),
        }),
      ),
      criteria: fc
        .record({
          query,
          timeAggregation: fc.constantFrom('Count', 'Average', 'total'),
          metricMeasureColumn: some(plain),
          resourceIdColumn: some(plain),
          dimensions: some(fc.uniqueArray(dimension, { maxLength: 3, selector: (one) => one.name.toLowerCase() })),
          operator: fc.constantFrom('GreaterThan', 'lessThan', 'Equal'),
          threshold: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
          failingPeriods: some(fc.constantFrom({ numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 2 })),
        })
        .map((condition) => ({ allOf: [condition] })),
    }),
  })
  .map(json);

const receiverNames = fc.uniqueArray(
  text.map((one) => `r${one}`.slice(0, 60)),
  { minLength: 7, maxLength: 7 },
);
const actionGroup = fc
  .record({
    location: fc.constantFrom('Global', 'global', 'germanywestcentral'),
    tags: some(tags),
    enabled: fc.boolean(),
    shortName: fc.stringMatching(/^[A-Za-z {}]{1,12}$/),
    names: receiverNames,
    common: fc.boolean(),
    numbers: fc.integer({ min: 0, max: 127 }),
  })
  .map(({ location, tags: own, enabled, shortName, names, common, numbers }) => {
    const list = (index: number, receiver: JsonObject) =>
      numbers & (1 << index) ? [{ name: names[index], ...receiver }] : [];
    const useCommonAlertSchema = common;
    return json({
      location,
      tags: own,
      properties: {
        groupShortName: shortName,
        enabled,
        emailReceivers: list(0, { emailAddress: 'a@b.example', useCommonAlertSchema, status: 'Enabled' }),
        smsReceivers: list(1, { countryCode: '49', phoneNumber: '30 1234', status: 'Enabled' }),
        webhookReceivers: list(2, { serviceUri: 'https://x.example/?sig=1', useCommonAlertSchema, useAadAuth: false }),
        armRoleReceivers: list(3, { roleId: '8e3af657', useCommonAlertSchema }),
        eventHubReceivers: list(4, {
          subscriptionId: 's',
          eventHubNameSpace: 'n',
          eventHubName: 'h',
          useCommonAlertSchema,
        }),
        itsmReceivers: list(5, {
          workspaceId: 'w',
          connectionId: 'c',
          ticketConfiguration: '{"a":"{{b}}"}',
          region: 'eu',
        }),
        azureFunctionReceivers: list(6, {
          functionAppResourceId: '/f',
          functionName: 'n',
          httpTriggerUrl: 'https://f.example/?code=2',
          useCommonAlertSchema,
        }),
        voiceReceivers: [],
      },
    });
  });

const workbook = fc
  .record({
    location: fc.constant('westeurope'),
    title: text.map((one) => `t${one}`),
    content: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
    tags: some(tags),
  })
  .map(({ location, title, content, tags: own }) =>
    json({
      location,
      kind: 'shared',
      tags: own,
      properties: {
        displayName: title,
        category: 'workbook',
        version: 'Notebook/1.0',
        sourceId: watched.toLowerCase(),
        serializedData: JSON.stringify(content),
      },
    }),
  );

describe('import, load, build: the live body again', () => {
  test.each([
    ['saved-search', savedSearch],
    ['alert-rule', alertRule],
    ['action-group', actionGroup],
    ['workbook', workbook],
  ])('%s', (kind, body) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, body), { minLength: 1, maxLength: 3, selector: ([one]) => one.toLowerCase() }),
        (made) => {
          const live = made.map(([called, one]) => liveOf(kind, called, one));
          const result = imported(live);
          expect(result.findings.filter(({ ruleId }) => ruleId === 'MTR701')).toEqual([]);
          expect(lost(live, result).map((one) => [one.id, one.body])).toEqual([]);
        },
      ),
      settings,
    );
  });

  test('secrets stand in no file', () => {
    fc.assert(
      fc.property(actionGroup, (body) => {
        const { files } = imported([liveOf('action-group', 'Ops', body)]);
        const written = [...files.values()].join('\n');
        expect(written).not.toContain('sig=1');
        expect(written).not.toContain('code=2');
      }),
      settings,
    );
  });
});
