import type { Rule } from '../finding.ts';

const error = (id: string, title: string, help: string): Rule => ({ id, severity: 'error', title, help });
const warning = (id: string, title: string, help: string): Rule => ({ id, severity: 'warning', title, help });

/** MTR2xx: what Azure refuses, checked before anything is sent. 20x all resources, 21x workspace, 22x collection, 23x and 24x alert rules, 25x notification groups. */
export const rules = {
  name: error(
    'MTR201',
    'name of a resource',
    'Azure takes only certain characters and lengths in a name; shorten the name, or namePrefix in mtr-oms.yaml',
  ),
  sameResource: error(
    'MTR202',
    'two items make the same resource',
    'Azure ignores case in names: the second would overwrite the first; rename one of them',
  ),
  tags: error('MTR203', 'tags', 'Azure takes at most 50 tags, names up to 512 and values up to 256 characters'),
  retention: error('MTR210', 'retention of a workspace', 'set workspace.retentionInDays in mtr-oms.yaml to 30 to 730'),
  columnName: error('MTR211', 'name of a column', 'rename the custom field, for example SRSRoomName_CF'),
  columnReserved: error('MTR212', 'reserved name of a column', 'rename the custom field'),
  columnCount: error('MTR213', 'number of columns', 'remove custom fields that no query uses'),
  dataSourceName: error(
    'MTR220',
    'name of a data source',
    'the name of an event log becomes a data source of the data collection rule; shorten it',
  ),
  dataSourceCount: error('MTR221', 'number of data sources', 'a data collection rule takes at most 10 event logs'),
  eventLogName: error(
    'MTR222',
    'name of an event log',
    'write the log as Event Viewer shows it; an exclamation mark would end the name of the log',
  ),
  transformLength: error(
    'MTR223',
    'length of the transformation',
    'remove custom fields, or spellings of their labels: each adds to the transformation',
  ),
  alertDuration: error('MTR230', 'duration of an alert rule', 'Azure takes only the durations listed'),
  alertNumber: error('MTR231', 'number in an alert rule', 'Azure takes only numbers in the range given'),
  failingPeriods: error('MTR232', 'failing periods', 'set failingPeriods.minimum to at most failingPeriods.outOf'),
  measureColumn: error(
    'MTR233',
    'column that an alert rule measures',
    'Count counts rows and takes no measureColumn; every other timeAggregation needs one',
  ),
  dimensionCount: error('MTR234', 'columns that split an alert', 'remove columns from splitBy'),
  muteAndAutoMitigate: error(
    'MTR235',
    'mute and auto-resolve',
    'a rule either resolves its alerts (autoMitigate: true) or mutes its actions (muteActionsFor); leave one out',
  ),
  muteTooShort: error(
    'MTR236',
    'mute shorter than the frequency',
    'set muteActionsFor to at least evaluationFrequency',
  ),
  statefulFrequency: error(
    'MTR237',
    'frequency of a stateful rule',
    'evaluate the rule at least every 12 hours, or set autoMitigate: false',
  ),
  alertOperator: error(
    'MTR238',
    'operator that alert queries do not take',
    'Azure refuses bag_unpack(), pivot() and narrow() in log search alert rules; name the columns instead',
  ),
  alertReservedWord: error('MTR239', 'reserved word in an alert query', 'rename the column AggregatedValue'),
  alertEveryMinute: error(
    'MTR240',
    'query of a rule that is evaluated every minute',
    'set evaluationFrequency to 5m or more, or rewrite the query without this operator',
  ),
  alertAgo: error('MTR241', 'ago() in an alert query', 'write a timespan literal: ago(15m)'),
  alertDescription: error('MTR242', 'length of a description', 'shorten the description'),
  alertSize: error(
    'MTR243',
    'size of an alert rule',
    'shorten the query: Azure keeps all properties of a rule in 64 KB',
  ),
  alertGap: warning(
    'MTR244',
    'events between evaluations',
    'events that come between two evaluations are never looked at; set windowSize to at least evaluationFrequency',
  ),
  alertRange: warning(
    'MTR245',
    'time range of an alert query',
    'Azure looks at most 2 days back; lower windowSize or failingPeriods.outOf',
  ),
  alertScope: error('MTR246', 'scope of an alert rule', 'an alert rule watches exactly one workspace'),
  shortName: error('MTR250', 'short name of a notification group', 'set shortName to 1 to 12 characters'),
  receiverName: error(
    'MTR251',
    'name of a receiver',
    'give every receiver of a group a name of its own, whatever its kind',
  ),
  receiverCount: error('MTR252', 'number of receivers', 'move receivers into a second notification group'),
  emailLength: error(
    'MTR253',
    'length of an e-mail address',
    'use a shorter address, such as that of a distribution list',
  ),
  receiverNone: warning(
    'MTR254',
    'notification group that reaches nobody',
    'name who is told under receivers: in mtr-oms.yaml; until then its alerts are seen in the portal only',
  ),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;
