import type { Finding } from '../../src/finding.ts';
import { loadSolution } from '../../src/solution/load.ts';
import type { LoadedSolution, Solution, SolutionLayer, SolutionSource } from '../../src/solution/model.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A small whole solution: the layer that plays the packaged one. */
export const base = {
  'mtr-oms.yaml': `name: rooms
location: westeurope
namePrefix: mtr
resourceGroup:
  name: rg-rooms
workspace:
  name: log-rooms
collection: ama
dashboards: [workbook]
receivers:
  email:
    - name: admin
      address: admin@example.com
`,
  'custom-fields/payload.yaml': `fields:
  - name: SRSAlias_CF
    from: { key: Alias }
    description: Sign-in name.
`,
  'templates/parameters.yaml': `parameters:
  - name: activeWindow
    type: timespan
    default: 20m
    minimum: 5m
    maximum: 1d
    description: Active window.
  - name: threshold
    type: integer
    default: 0
    minimum: 0
    description: Threshold.
  - name: site
    type: string
    default: HQ
    pattern: ^[^;]*$
    description: Site.
  - name: rooms
    type: strings
    default: [one, two]
    description: Rooms.
  - name: teamsOnly
    type: boolean
    default: false
    description: Teams only.
`,
  'templates/event-logs/rooms.yaml': `name: rooms-log
eventLog: Skype Room System
levels: [Error, Warning]
`,
  'templates/queries/room-log.kql.hbs': `| where EventLog == "Skype Room System"
| where EventID == 2000
`,
  'templates/saved-searches/active.yaml': `name: active-rooms
displayName: Active rooms ({{activeWindow}})
category: Rooms
query: |
  Event
  {{> room-log}}
  | where TimeGenerated > ago({{activeWindow}})
`,
  'templates/alert-rules/hardware.yaml': `name: hardware-error
displayName: Hardware
description: "Faults of the last {{activeWindow}}"
severity: 1
evaluationFrequency: 5m
windowSize: { parameter: activeWindow }
query: |
  Event
  {{> room-log}}
condition:
  operator: GreaterThan
  threshold: { parameter: threshold }
autoMitigate: true
notify: [admins]
`,
  'templates/notification-groups/admins.yaml': `name: admins
shortName: Rooms
`,
  'views/rooms.yaml': `name: rooms
title: Rooms
overview:
  type: two-numbers
  first: { legend: Active, query: { savedSearch: active-rooms } }
  second: { legend: All, query: Event | count }
parts:
  - type: number-list
    number: { legend: Active, query: { savedSearch: active-rooms } }
    list:
      query: { savedSearch: active-rooms }
      columns: { name: Computer, value: Time }
`,
} as const satisfies Files;

export const layerOf = (files: Files, folder = ''): SolutionLayer => ({
  folder,
  files: new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  ),
});

/** The small solution with `changes` to its files. */
export const loadBase = (changes: Files = {}, more: Omit<SolutionSource, 'layers'> = {}): LoadedSolution =>
  loadSolution({ layers: [layerOf({ ...base, ...changes })], ...more });

/** The small solution with a customer's folder `over` it; `mtr-oms.yaml` is added. */
export const loadOverlay = (files: Files, more: Omit<SolutionSource, 'layers'> = {}): LoadedSolution =>
  loadSolution({ layers: [layerOf(base, 'packaged'), layerOf({ 'mtr-oms.yaml': '', ...files }, 'over')], ...more });

export function solutionOf({ solution, findings }: LoadedSolution): Solution {
  if (solution === undefined) throw new Error(findings.map(brief).join('\n'));
  return solution;
}

export function only<T>(items: readonly T[] | undefined): T {
  const [first, ...rest] = items ?? [];
  if (first === undefined || rest.length > 0) throw new Error(`one wanted, not ${JSON.stringify(items)}`);
  return first;
}

/** `file:line:column rule message (help)` */
export const brief = ({ place, ruleId, message, help }: Finding): string =>
  `${place?.file}:${place?.line}:${place?.column} ${ruleId} ${message} (${help})`;

export const briefs = (loaded: LoadedSolution): readonly string[] => loaded.findings.map(brief);
