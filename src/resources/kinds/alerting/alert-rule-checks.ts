import type { Finding } from '../../../finding.ts';
import type { JsonObject, JsonValue } from '../../../json.ts';
import { parseDuration } from '../../../text/duration.ts';
import { listOf, objectOf, objectsOf, propertiesOf, textOf } from '../../canonical.ts';
import { checkName, checkTags, findingsAt, type Problem } from '../../checks.ts';
import type { Resource } from '../../resource.ts';
import { alertQueryProblems } from './alert-query-checks.ts';

const hours = ['PT1H', 'PT2H', 'PT3H', 'PT4H', 'PT5H', 'PT6H'];
const frequencies = ['PT1M', 'PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT45M', ...hours, 'P1D'];
const windows = [...frequencies, 'P2D'];

/** What Azure allows for each duration of a rule; the name that the definition gives it. */
const durations: readonly {
  readonly property: string;
  readonly setting: string;
  readonly allowed: readonly string[];
}[] = [
  { property: 'evaluationFrequency', setting: 'evaluationFrequency', allowed: frequencies },
  { property: 'windowSize', setting: 'windowSize', allowed: windows },
  { property: 'muteActionsDuration', setting: 'muteActionsFor', allowed: windows.slice(1) },
  {
    property: 'overrideQueryTimeRange',
    setting: 'overrideQueryTimeRange',
    allowed: ['PT5M', 'PT10M', 'PT15M', 'PT20M', 'PT30M', 'PT45M', ...hours, 'P1D', 'P2D'],
  },
];

const limits = {
  dimensions: 6,
  periods: 6,
  severity: 4,
  description: 4_096,
  /** Bytes of all properties. */
  size: 65_536,
  /** Seconds. */
  statefulFrequency: 12 * 3_600,
  queryRange: 2 * 86_400,
} as const;

/** Limits of scheduled query rules (learn.microsoft.com: "Create a log search alert rule"; Azure Monitor service limits). */
export function checkAlertRule(resource: Resource): readonly Finding[] {
  const properties = propertiesOf(resource.body);
  const conditions = objectsOf(objectOf(properties['criteria'])['allOf']);
  return [
    ...checkName(resource, {
      pattern: /^[^#<>%&:\\?/{}*]{1,260}$/u,
      says: '1 to 260 characters, none of # < > % & : \\ ? / { } *',
    }),
    ...checkTags(resource),
    ...findingsAt(resource, [
      ...durationProblems(properties),
      ...timingProblems(properties, conditions),
      ...conditions.flatMap(conditionProblems),
      ...conditions.flatMap((condition) =>
        alertQueryProblems(textOf(condition['query']), textOf(properties['evaluationFrequency'])),
      ),
      ...sizeProblems(resource.title, properties),
    ]),
  ];
}

const durationProblems = (properties: JsonObject): readonly Problem[] =>
  durations.map(({ property, setting, allowed }) => {
    const value = properties[property];
    return (
      value !== undefined &&
      !allowed.includes(textOf(value)) && ['alertDuration', `${setting} ${value} is not one of ${allowed.join(', ')}`]
    );
  });

function timingProblems(properties: JsonObject, conditions: readonly JsonObject[]): readonly Problem[] {
  const { evaluationFrequency, windowSize, muteActionsDuration, overrideQueryTimeRange, autoMitigate } = properties;
  const [frequency, window, mute, override] = [
    evaluationFrequency,
    windowSize,
    muteActionsDuration,
    overrideQueryTimeRange,
  ].map((value) => parseDuration(textOf(value)));
  const periods = Math.max(1, ...conditions.map((condition) => numberOf(failingPeriodsOf(condition)[0]) ?? 1));
  const range = override ?? (window === undefined ? undefined : window * periods);
  return [
    muteActionsDuration !== undefined &&
      autoMitigate !== false && [
        'muteAndAutoMitigate',
        `muteActionsFor ${muteActionsDuration} together with autoMitigate: true; Azure takes only one of them`,
      ],
    frequency !== undefined &&
      mute !== undefined &&
      frequency > mute && [
        'muteTooShort',
        `muteActionsFor ${muteActionsDuration} is shorter than evaluationFrequency ${evaluationFrequency}`,
      ],
    frequency !== undefined &&
      autoMitigate === true &&
      frequency > limits.statefulFrequency && [
        'statefulFrequency',
        `evaluationFrequency ${evaluationFrequency} with autoMitigate: true; Azure allows at most PT12H for a stateful rule`,
      ],
    frequency !== undefined &&
      range !== undefined &&
      frequency > range && [
        'alertGap',
        `evaluationFrequency ${evaluationFrequency} is longer than the time that each evaluation looks at`,
      ],
    override === undefined &&
      range !== undefined &&
      range > limits.queryRange && [
        'alertRange',
        `windowSize ${windowSize} times ${periods} evaluation periods is more than the 2 days that Azure looks back`,
      ],
  ];
}

function conditionProblems(condition: JsonObject): readonly Problem[] {
  const { timeAggregation, metricMeasureColumn } = condition;
  const dimensions = listOf(condition['dimensions']).length;
  const [outOf, minimum] = failingPeriodsOf(condition);
  const counts = timeAggregation === 'Count';
  return [
    counts !== (metricMeasureColumn === undefined) && [
      'measureColumn',
      counts
        ? `timeAggregation Count with measureColumn ${metricMeasureColumn}; Count takes none`
        : `timeAggregation ${timeAggregation} without a measureColumn`,
    ],
    dimensions > limits.dimensions && [
      'dimensionCount',
      `splitBy has ${dimensions} columns; Azure allows ${limits.dimensions}`,
    ],
    ...(
      [
        ['failingPeriods.outOf', outOf],
        ['failingPeriods.minimum', minimum],
      ] as const
    ).map(
      ([setting, value]): Problem =>
        !isBetween(value, 1, limits.periods) && [
          'alertNumber',
          `${setting} is ${value}; Azure allows whole numbers from 1 to ${limits.periods}`,
        ],
    ),
    (numberOf(minimum) ?? 0) > (numberOf(outOf) ?? 0) && [
      'failingPeriods',
      `failingPeriods.minimum ${minimum} is more than failingPeriods.outOf ${outOf}`,
    ],
  ];
}

function sizeProblems(title: string, properties: JsonObject): readonly Problem[] {
  const { severity, scopes } = properties;
  const description = textOf(properties['description']).length;
  const size = new TextEncoder().encode(JSON.stringify(properties)).length;
  return [
    !isBetween(severity, 0, limits.severity) && [
      'alertNumber',
      `severity is ${severity}; Azure allows whole numbers from 0 to ${limits.severity}`,
    ],
    description > limits.description && [
      'alertDescription',
      `description of ${title} has ${description} characters; Azure allows ${limits.description}`,
    ],
    size > limits.size && ['alertSize', `${title} has ${size} bytes; Azure allows ${limits.size}`],
    listOf(scopes).length !== 1 && ['alertScope', `${title} has ${listOf(scopes).length} scopes; Azure allows 1`],
  ];
}

const failingPeriodsOf = (
  condition: JsonObject,
): readonly [outOf: JsonValue | undefined, minimum: JsonValue | undefined] => {
  const { numberOfEvaluationPeriods, minFailingPeriodsToAlert } = objectOf(condition['failingPeriods']);
  return [numberOfEvaluationPeriods, minFailingPeriodsToAlert];
};

const numberOf = (value: JsonValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

const isBetween = (value: JsonValue | undefined, minimum: number, maximum: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
