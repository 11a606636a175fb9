import { kqlString, kqlStrings } from '../../kql/literal.ts';
import type { Field } from '../../solution/model.ts';
import { descriptionKey, fieldKql, keyKql } from './field-value.ts';
import { payloadColumns, payloadKql } from './payload-source.ts';

/** Azure refuses a longer transformation (data collection rule limits). */
export const transformMaximumLength = 15_360;

export interface TransformOptions {
  /**
   * `ama`: transformation of our own data collection rule, which sees only what that rule collects. `mma`: transformation of the
   * workspace, which sees everybody's rows: it filters nothing, and rows of other event logs keep the values they have.
   */
  readonly collection: 'ama' | 'mma';
  /** Names of the event logs whose rows hold our payload. */
  readonly eventLogs: readonly string[];
}

const helper = { isOurs: 'MtrIsOurs', payload: 'MtrPayload', description: 'MtrDescription' } as const;

/**
 * KQL that fills the custom columns during ingestion. Uses only what ingestion-time transformations know: no `coalesce`, `trim`,
 * `todynamic` or `project-keep`, and `replace` and `columnifexists` in this spelling.
 */
export function transformKql(fields: readonly Pick<Field, 'name' | 'from'>[], options: TransformOptions): string {
  const shared = options.collection === 'mma';
  if (fields.length === 0 || (shared && options.eventLogs.length === 0)) return 'source';
  const ours = (value: string, otherwise: string): string =>
    shared ? `iff(${helper.isOurs}, ${value}, ${otherwise})` : value;
  const candidates = payloadColumns.map(({ name }) => `Mtr${name}`);
  const steps = [
    ...(shared ? [`extend ${helper.isOurs} = EventLog in (${kqlStrings(options.eventLogs)})`] : []),
    extend(payloadColumns.map((column) => [`Mtr${column.name}`, payloadKql(column, ours(column.name, '""'))])),
    extend([[helper.payload, firstDictionary(candidates)]]),
    extend([[helper.description, keyKql(descriptionKey, helper.payload)]]),
    extend(
      fields.map(({ name, from }) => [name, ours(fieldKql(from, helper), `columnifexists(${kqlString(name)}, "")`)]),
    ),
    `project-away ${[...(shared ? [helper.isOurs] : []), ...candidates, helper.payload, helper.description].join(', ')}`,
  ];
  return ['source', ...steps.map((step) => `| ${step}`)].join('\n');
}

/** The last column stands for itself: where it holds no dictionary either, its keys are null. */
const firstDictionary = (columns: readonly string[]): string =>
  `case(${columns
    .map((name, index) => (index === columns.length - 1 ? name : `gettype(${name}) == "dictionary", ${name}`))
    .join(', ')})`;

const extend = (columns: readonly (readonly [name: string, kql: string])[]): string =>
  `extend ${columns.map(([name, kql]) => `${name} = ${kql}`).join(',\n    ')}`;
