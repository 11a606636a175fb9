import { describe, expect, test } from '@jest/globals';
import { pipeline } from '../../src/text/kql-outline.ts';
import { viewQueries } from '../../src/views/model/queries.ts';
import { loaded, named, packagedLayer } from './folders.ts';

const solution = loaded([packagedLayer]);

const searches = solution.savedSearches.map(({ name, query }) => [name, query] as const);
const alerts = solution.alertRules.map(({ name, query }) => [name, query] as const);
const tiles = solution.views.flatMap((view) =>
  viewQueries(view).map(({ text, pointer }) => [`${view.name}${pointer}`, text] as const),
);
const every = [...searches, ...alerts, ...tiles];
const search = (name: string) => named(solution.savedSearches, name).query.trim();

describe.each(every)('%s', (_, query) => {
  test('compares event ids as numbers (defect 5)', () => {
    expect(query).not.toMatch(/\bEventID\b[ !=~in]*\(?"/);
  });

  test('takes no greatest text for a version (defect 4) and no number for a level (defect 10)', () => {
    expect(query).not.toMatch(/\bmax\(SRS/);
    expect(query).not.toMatch(/\bEventLevel\b/);
  });

  test('sorts explicitly, and last or for the rows beside (defect 7)', () => {
    const stages = pipeline(query);
    const sorts = stages.flatMap((stage, index) => (/^(order|sort) by/.test(stage) ? [index] : []));
    const beside = /\b(prev|row_rank_dense)\(/;
    expect(sorts.filter((at) => at !== stages.length - 1 && !beside.test(stages[at + 1] ?? ''))).toEqual([]);
    for (const at of sorts)
      for (const key of stages[at]?.replace('order by ', '').split(', ') ?? []) expect(key).toMatch(/ (asc|desc)$/);
  });

  test('is laid out for people', () => {
    expect(query).not.toMatch(/[ \t]\n|\n\s*\n|\{\{|\t/);
    expect(query.split('\n').filter((line) => line.length > 140)).toEqual([]);
  });
});

/** What follows the time range of its dashboard: the room, and what shows the past. */
const followsTheDashboard = /^(?:room\/parts\/|fleet\/parts\/4\/|fleet-restarts\/parts\/2\/|versions\/parts\/3\/)/;

test.each([...searches, ...tiles])('%s has a lower time bound, or its dashboard has (defect 3)', (name, query) => {
  const isBounded = /\bTimeGenerated > ago\(\d+[smhd]\)/.test(query);
  expect(isBounded).toBe(!followsTheDashboard.test(name));
});

test.each([...searches, ...tiles].filter(([name]) => !name.startsWith('article/')))(
  '%s names its table and searches none',
  (_, query) => {
    expect(query).not.toMatch(/\bsearch\b/);
    expect(query).toMatch(/^(?:let RoomWindows = )?Event\n/);
  },
);

describe.each(alerts)('alert %s', (name, query) => {
  test('leaves time to its window, and uses nothing that an alert rule refuses', () => {
    expect(query).not.toMatch(/\bago\(|\bAggregatedValue\b|bag_unpack|pivot|narrow|\bsearch\b/);
  });

  test('lets the newest event of a room decide (defects 2 and 6)', () => {
    const [healthy, failed] = name === 'hardware-error' ? [3000, 3001] : [2000, 2001];
    expect(query).toMatch(
      new RegExp(
        `EventID in \\(${healthy}, ${failed}\\)\\n\\| summarize arg_max\\(TimeGenerated, \\*\\) by Computer\\n\\| where EventID == ${failed}\\n`,
      ),
    );
  });
});

describe('heartbeats', () => {
  test.each(['active-rooms', 'inactive-rooms', 'os-versions', 'app-versions', 'room-heartbeat'])(
    '%s takes the failed ones for heartbeats too (defect 1)',
    (name) => {
      expect(search(name)).toContain('| where EventID in (2000, 2001)\n');
    },
  );

  test('leave no gap between active and inactive', () => {
    expect(search('active-rooms')).toContain('TimeGenerated > ago(20m)');
    expect(search('inactive-rooms')).toContain('TimeGenerated <= ago(20m)');
  });
});

test('restarts are counted as events, most first (defects 7 and 8)', () => {
  expect(search('restarts')).toMatch(
    /\| summarize AggregatedValue = count\(\) by Computer\n\| order by AggregatedValue desc, Computer asc$/,
  );
});

test('lists have the two columns that a part shows', () => {
  expect(search('active-rooms')).toContain('summarize TimeGenerated = max(TimeGenerated) by Computer');
  expect(search('app-versions')).toContain('| project Computer, SRSAppVersion_CF\n');
  expect(search('os-versions')).toContain('| project Computer, SRSOSLongVersion_CF\n');
});

const article = named(solution.views, 'article');

describe('functions', () => {
  const functions = solution.savedSearches.filter((one) => one.function);

  test('take a computer', () => {
    expect(functions.map((one) => one.function?.alias).sort()).toEqual([
      'MtrRoomApplicationError',
      'MtrRoomHardwareError',
      'MtrRoomHeartbeat',
      'MtrRoomRestarts',
    ]);
    for (const one of functions) {
      expect(one.function?.parameters).toEqual([{ name: 'computer', type: 'string' }]);
      expect(one.query).toContain('Computer =~ computer');
    }
  });

  test.each([
    [1, 'room-heartbeat'],
    [2, 'room-heartbeat'],
    [3, 'room-hardware-error'],
    [4, 'room-heartbeat'],
    [5, 'room-heartbeat'],
    [6, 'room-application-error'],
    [7, 'room-restarts'],
  ])('the click in part %i asks what %s answers', (part, name) => {
    const columnsOf = (query: string) => /\| project\n((?: {4}.*\n?)+)/.exec(query)?.[1]?.trim();
    const navigation =
      viewQueries(article).find(({ pointer }) => pointer === `/parts/${part - 1}/list/navigation`)?.text ?? '';
    expect(navigation.split('\n')[0]).toBe('search in (Event) {selected item}');
    expect(columnsOf(navigation)).toBeDefined();
    expect(columnsOf(navigation)).toBe(columnsOf(search(name)));
  });
});

test.each([
  ['activeWindow', ['active-rooms', 'inactive-rooms', 'outdated-rooms', 'room-states', 'silent-rooms']],
  ['inactiveLookback', ['inactive-rooms', 'renamed-rooms', 'room-states', 'silent-rooms']],
  ['hardwareErrorWindow', ['hardware-errors', 'hardware-errors-now', 'hardware-recoveries']],
  ['applicationErrorWindow', ['application-errors', 'application-errors-now', 'application-recoveries']],
  ['restartWindow', ['restarts', 'room-restarts', 'unusual-restarts']],
  ['restartBaseline', ['unusual-restarts']],
  ['stateWindow', ['component-faults', 'room-components']],
  ['versionWindow', ['os-versions', 'app-versions', 'outdated-rooms']],
  ['roomHistory', ['room-heartbeat', 'room-hardware-error', 'room-application-error']],
  ['testWindow', ['test-healthy-heartbeats', 'test-hardware-errors', 'test-application-errors']],
])('%s is the window of %j and no other', (parameter, names) => {
  const { savedSearches } = loaded([packagedLayer], { set: [`${parameter}=13h`] });
  const changed = savedSearches.filter(({ query }) => /\b13h\b/.test(query)).map(({ name }) => name);
  expect(changed.sort()).toEqual([...names].sort());
});

const room = ['DisplayName', 'Alias', 'AppVersion', 'OSVersion', 'OSLongVersion', 'IPv4Address', 'IPv6Address'];
const state = ['OperationName', 'OperationResult', 'ResourceState', 'EventDescription'];
const peripherals = ['ConfMicrophone', 'ConfSpeaker', 'DefaultSpeaker', 'Camera', 'FORD', 'MotionSensor', 'HDMIIngest'];
test.each([
  ['hardware-error', [...peripherals, 'ContentCamera'].map((name) => `${name}Status`)],
  ['application-error', ['NetworkStatus', 'ExchangeStatus', 'SigninStatus', 'TeamsSigninStatus']],
])('alert %s says which room, and what failed', (name, statuses) => {
  const projected =
    named(solution.alertRules, name)
      .query.split('| project')[1]
      ?.split(/[\s,]+/) ?? [];
  const columns = [...room, ...state, ...statuses].map((column) => `SRS${column}_CF`);
  expect(projected).toEqual(expect.arrayContaining(['TimeGenerated', 'Computer', ...columns]));
});

describe('teamsOnly', () => {
  const without = loaded([packagedLayer], { set: ['teamsOnly=true'] });

  test.each(['application-errors', 'application-errors-now', 'room-application-error'])('changes %s', (name) => {
    expect(search(name)).not.toContain('SRSSigninStatus_CF ==');
    expect(named(without.savedSearches, name).query).toContain('| where not(SRSSigninStatus_CF == "Unhealthy"');
  });

  test.each(['room-states', 'silent-rooms', 'room-components', 'component-faults'])('changes %s', (name) => {
    expect(search(name)).toContain('| extend Failed = EventID in (2001, 3001)\n|');
    expect(named(without.savedSearches, name).query).toContain(
      '| extend Failed = EventID in (2001, 3001)\n    and not(SRSSigninStatus_CF == "Unhealthy"',
    );
  });

  test('leaves the sign-in to Skype for Business out of the components', () => {
    expect(search('component-faults')).toContain('"Sign-in", SRSSigninStatus_CF');
    expect(named(without.savedSearches, 'component-faults').query).not.toContain('"Sign-in", SRSSigninStatus_CF');
  });

  test('changes the alert rule', () => {
    expect(named(without.alertRules, 'application-error').query).toContain('SRSTeamsSigninStatus_CF == "Healthy"');
  });
});
