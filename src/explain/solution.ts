import { eventKinds } from '../events/payload/facts.ts';
import type { EventSchema, Field, Solution, View } from '../solution/model.ts';
import { headsOf, partTitle } from '../views/model/heads.ts';
import type { Entry } from './entry.ts';

/** Events that a query selects by id. */
const eventsIn = (query: string): readonly string[] =>
  eventKinds
    .filter(({ eventId }) => new RegExp(`\\b${eventId}\\b`).test(query))
    .map(({ eventId }) => `event ${eventId}`);

const sentence = (text: string): string => (/[.!?]$/.test(text) || text === '' ? text : `${text}.`);

const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(' or ');

const mentions = (query: string, column: string): boolean => new RegExp(`\\b${column}\\b`).test(query);

/** What reads a column, as words to go on with. */
const readersOf = (column: string, { alertRules, savedSearches }: Solution): readonly string[] => [
  ...alertRules.filter(({ query }) => mentions(query, column)).map(({ name }) => `alert ${name}`),
  ...savedSearches.filter(({ query }) => mentions(query, column)).map(({ name }) => `query ${name}`),
];

function fieldEntry({ name, from, description }: Field, solution: Solution): Entry {
  const labels = 'status' in from ? [from.status].flat() : [];
  return {
    kind: 'field',
    name,
    aliases: [name.replace(/_CF$/i, '')],
    title: 'a custom column of the Event table',
    meaning: `${sentence(description)} ${
      'key' in from
        ? `It holds the key ${from.key} of the payload, on every event.`
        : 'It is empty on events whose Description lists no statuses (2000, 3000, 4000).'
    }`,
    facts: [['value from', 'key' in from ? `key ${from.key}` : `status ${quoted(labels)} in Description`]],
    actions: ['To see what captured events fill it: mtr-oms validate-event FILE --fields'],
    see: ['key' in from ? `key ${from.key}` : `status ${labels[0]}`, ...readersOf(name, solution)],
  };
}

type Search = Solution['savedSearches'][number];

const queryEntry = ({ name, displayName, description = '', category, query, function: called }: Search): Entry => ({
  kind: 'query',
  name,
  aliases: [displayName, ...(called ? [called.alias] : [])],
  title: displayName,
  meaning: sentence(description) || 'A query that is kept in the workspace.',
  facts: [['category', category], ...(called ? [['called as', `${called.alias}()`] as const] : [])],
  query,
  see: eventsIn(query),
});

const severities = ['critical', 'error', 'warning', 'informational', 'verbose'];

function alertEntry(rule: Solution['alertRules'][number]): Entry {
  const { name, displayName, description, severity, evaluationFrequency, windowSize, autoMitigate, condition } = rule;
  const split = (condition.splitBy ?? []).map((one) => (typeof one === 'string' ? one : one.column));
  return {
    kind: 'alert',
    name,
    aliases: [displayName],
    title: displayName,
    meaning: sentence(description),
    facts: [
      ['severity', `${severity} (${severities[severity] ?? 'unknown'})`],
      ['runs every', evaluationFrequency],
      ['looks back', windowSize],
      ['one alert for each', split.length > 0 ? split.join(', ') : 'run of the query'],
      ['resolves by itself', autoMitigate ? 'yes' : 'no'],
      ['notifies', (rule.notify ?? []).join(', ') || 'nobody'],
    ],
    query: rule.query,
    see: eventsIn(rule.query),
  };
}

/** Tiles by the number of their part: a legend is long, and parameters change it. */
function tileEntries({ name, title, overview, parts }: View): readonly Entry[] {
  const tile = (id: string, legend: string, query: string | undefined, more: string): Entry => ({
    kind: 'tile',
    name: `${name}/${id}`,
    aliases: [legend],
    title: legend,
    meaning: `A tile of the dashboard "${title}". ${more}`.trim(),
    ...(query !== undefined && { query, see: eventsIn(query) }),
  });
  return [
    ...headsOf(overview).map(({ legend, query }, index) =>
      tile(`overview-${index + 1}`, legend, query, `It is number ${index + 1} of the overview tile.`),
    ),
    ...parts.map((part, index) => {
      const columns = 'list' in part ? part.list?.columns : undefined;
      const list = columns && `Its list shows ${columns.name} and ${columns.value}.`;
      return tile(String(index + 1), partTitle(part), headsOf(part)[0]?.query, list ?? '');
    }),
  ];
}

/** What a solution's `event-schema` adds. */
function additionEntries({ name: schema, keys = [], statuses = [], events = [] }: EventSchema): readonly Entry[] {
  const from = [['from', `event-schema "${schema}"`]] as const;
  return [
    ...keys.map(
      ({ name, description = '' }): Entry => ({
        kind: 'key',
        name,
        title: 'a key that the solution adds',
        meaning: sentence(description) || 'The solution says no more about it.',
        facts: from,
      }),
    ),
    ...statuses.map(
      ({ label, description = '', values = [], aliases = [] }): Entry => ({
        kind: 'status',
        name: label,
        aliases,
        title: 'a status that the solution adds to',
        meaning: sentence(description) || 'The solution says no more about it.',
        facts: [...from, ...(values.length > 0 ? [['values', values.join(', ')] as const] : [])],
      }),
    ),
    ...events.map(
      ({ id, level, operation, result, state, description = '' }): Entry => ({
        kind: 'event',
        name: String(id),
        title: 'an event that the solution adds',
        meaning: sentence(description) || 'The solution says no more about it.',
        facts: [...from, ['level', level], ['operation', operation], ['result', result], ['state', state]],
      }),
    ),
  ];
}

/** What a solution has of its own to explain. */
export const solutionEntries = (solution: Solution): readonly Entry[] => [
  ...solution.customFields.map((field) => fieldEntry(field, solution)),
  ...solution.savedSearches.map(queryEntry),
  ...solution.alertRules.map(alertEntry),
  ...solution.views.flatMap(tileEntries),
  ...solution.eventSchemas.flatMap(additionEntries),
];
