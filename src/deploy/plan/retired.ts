import type { Resource } from '../../resources/resource.ts';

/** A service that Microsoft has retired and that a solution may still ask for. */
interface Retired {
  /** ARM type, lower case. */
  readonly type: string;
  readonly what: string;
  readonly since: string;
  /** What to use today. */
  readonly instead: string;
  /** true: when the service refuses it, it is skipped and the rest goes on. */
  readonly skippable: boolean;
}

const table: readonly Retired[] = [
  {
    type: 'microsoft.operationalinsights/workspaces/views',
    what: 'View Designer',
    since: '2023-08-31',
    instead: 'the workbook shows the same (dashboards: [workbook])',
    skippable: true,
  },
  {
    type: 'microsoft.operationalinsights/workspaces/datasources',
    what: 'the Log Analytics agent (MMA)',
    since: '2024-08-31',
    instead: 'the Azure Monitor Agent collects the same (collection: ama)',
    skippable: false,
  },
];

/** The retired service that takes this resource, if it is one. */
export const retirementOf = (resource: Resource): Retired | undefined =>
  table.find(({ type }) => type === resource.type.toLowerCase());

/** Is this a type that Azure may refuse to know, as its service is gone? */
export const isRetiredType = (type: string): boolean =>
  table.some((row) => row.skippable && row.type === type.toLowerCase());

/** One line for each retired service that the resources need. */
export function retirementNotes(resources: readonly Resource[]): readonly string[] {
  const types = new Set(resources.map(({ type }) => type.toLowerCase()));
  return table
    .filter(({ type }) => types.has(type))
    .map(
      ({ what, since, instead, skippable }) =>
        `Microsoft retired ${what} on ${since}; ${instead}${skippable ? '; where Azure refuses it, it is skipped' : ''}`,
    );
}

/** Said of what the service refuses because it is gone. */
export const skippedBecauseRetired = (retired: Retired, answer: string): string =>
  `retired: Microsoft retired ${retired.what} on ${retired.since}, and Azure answers: ${answer}`;
