import { schemaLine } from '../../solution/write/item-yaml.ts';

/** What the settings file of a new solution says; what is absent stays as packaged, and stands there as a comment. */
export interface InitSettings {
  readonly name: string;
  readonly location?: string | undefined;
  readonly workspace?: string | undefined;
  readonly resourceGroup?: string | undefined;
}

/** A YAML scalar: as it is where YAML reads it as the same text, else in quotes (JSON's are YAML's). */
const scalar = (text: string): string =>
  /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text) ? text : JSON.stringify(text);

/** A key with its value, or a comment that shows how to state it. */
const setting = (key: string, value: string | undefined, packaged: string): string =>
  value === undefined ? `# ${key}: ${packaged}` : `${key}: ${scalar(value)}`;

const block = (key: string, name: string | undefined, packaged: string, more: readonly string[]): string[] => {
  const off = name === undefined ? '# ' : '';
  return [
    `${off}${key}:`,
    `${off}  name: ${scalar(name ?? packaged)}`,
    ...more.map((line) => `${off || '# '}  ${line}`),
  ];
};

/** `mtr-oms.yaml` of a new solution. */
export function settingsFile({ name, location, workspace, resourceGroup }: InitSettings): string {
  return [
    schemaLine(0, 'solution'),
    '# A solution laid over the packaged one: what is not said here stays as packaged.',
    '# The same item name means the same item: objects merge, lists replace, "enabled: false" removes.',
    '',
    '# Written into a tag of everything that is deployed: it says what is yours. Choose it once.',
    `name: ${scalar(name)}`,
    '',
    '# Azure region of everything that is created.',
    setting('location', location, 'westeurope'),
    '',
    '# Starts the name of every resource.',
    setting('namePrefix', undefined, 'mtr'),
    '',
    '# Holds the rules, the notification group and the workbook.',
    ...block('resourceGroup', resourceGroup, 'rg-teams-rooms', ['create: true']),
    '',
    '# A name, an ARM id or the GUID of the Log Analytics workspace. One that is there already is used and never written.',
    ...block('workspace', workspace, 'log-teams-rooms', ['retentionInDays: 90', 'dailyQuotaGb: 5']),
    '',
    '# How events arrive: ama (Azure Monitor Agent), or mma (the legacy agent, retired on 2024-08-31).',
    '# collection: ama',
    '',
    '# workbook, view-designer (retired on 2023-08-31: Azure may refuse it), or both.',
    '# dashboards: [workbook]',
    '',
    '# Who is told when an alert fires.',
    '# receivers:',
    '#   email:',
    '#     - { name: Room operations, address: room-operations@example.com }',
    '#   sms:',
    "#     - { name: On call, countryCode: '1', phoneNumber: '2065550100' }",
    '#   webhook:',
    '#     # The address holds a key: it comes from the environment of whoever deploys.',
    '#     - { name: Incident system, serviceUri: { fromEnvironment: ROOMS_WEBHOOK } }',
    '',
    '# tags: { cost-center: "4711" }',
    '',
    '# Values for parameters of templates/parameters.yaml.',
    '# parameters:',
    '#   activeWindow: 20m',
    '',
    '# Settings that replace the ones above when --env NAME is given.',
    '# environments:',
    '#   dev:',
    '#     resourceGroup: { name: rg-teams-rooms-dev }',
    '#     workspace: { name: log-teams-rooms-dev }',
    '',
  ].join('\n');
}

interface Folder {
  readonly path: string;
  /** Its files' schema; none for text that is no YAML. */
  readonly schema?: string;
  readonly says: string;
  readonly example: readonly string[];
}

const folders: readonly Folder[] = [
  {
    path: 'custom-fields',
    schema: 'custom-fields',
    says: 'Columns of the table Event that are filled from the payload of a room: a JSON key, or a status label inside Description.',
    example: ['fields:', '  - name: SRSContentCameraStatus_CF', '    enabled: false'],
  },
  {
    path: 'templates/event-logs',
    schema: 'event-log',
    says: 'Windows event logs that are collected, and at which levels.',
    example: ['name: skype-room-system', 'levels: [Error, Warning]'],
  },
  {
    path: 'templates/saved-searches',
    schema: 'saved-search',
    says: 'Queries that are kept in the workspace, and functions that other queries call.',
    example: [
      'name: rooms-seen-today',
      'displayName: Rooms seen today',
      'category: Our rooms',
      'query: |',
      '  Event',
      '  | where EventLog == "Skype Room System" and TimeGenerated > ago(1d)',
      '  | distinct Computer',
    ],
  },
  {
    path: 'templates/alert-rules',
    schema: 'alert-rule',
    says: 'Alert rules: a query, how often it runs, and who is told.',
    example: ['name: hardware-error', 'severity: 1'],
  },
  {
    path: 'templates/notification-groups',
    schema: 'notification-group',
    says: 'Who is told when an alert rule fires. Receivers that are not stated here are those of mtr-oms.yaml.',
    example: ['name: room-admins', 'shortName: Our rooms'],
  },
  {
    path: 'templates/queries',
    says: 'Fragments that queries share: NAME.kql.hbs is put in with {{> NAME}}.',
    example: ['Event', '| where EventLog == "Skype Room System"'],
  },
  {
    path: 'views',
    schema: 'view',
    says: 'Dashboards: one definition, deployed as a workbook and, where asked for, as a View Designer view.',
    example: ['name: article', 'title: Our meeting rooms'],
  },
  {
    path: 'workbooks',
    schema: 'workbook',
    says: 'Workbooks that are kept as Azure has them: mtr-oms import writes them here. What is written by hand goes into views.',
    example: ['name: on-call', 'title: Who is on call', 'content: { version: Notebook/1.0, items: [] }'],
  },
];

function readme({ path, schema, says, example }: Folder): string {
  const language = schema === undefined ? 'kusto' : 'yaml';
  const lines = schema === undefined ? example : [schemaLine(path.split('/').length, schema), ...example];
  return [`# ${path}`, '', says, '', `\`\`\`${language}`, ...lines, '```', ''].join('\n');
}

/** Files of a new solution but for the schemas: path with forward slashes → text. */
export function overlayFiles(settings: InitSettings): ReadonlyMap<string, string> {
  return new Map([
    ['mtr-oms.yaml', settingsFile(settings)],
    ...folders.map((folder) => [`${folder.path}/README.md`, readme(folder)] as const),
  ]);
}
