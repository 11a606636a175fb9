import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { freshFolder } from './deployment.ts';
import { runCli } from './harness.ts';

/** A whole solution that is small enough to be deployed many times: two rules, two notification groups, two saved searches. */
export const smallSolution: Readonly<Record<string, string>> = {
  'mtr-oms.yaml': `extends: none
name: rooms
location: westeurope
namePrefix: mtr
resourceGroup: { name: rg-teams-rooms }
workspace: { name: log-teams-rooms }
collection: ama
dashboards: []
receivers:
  webhook:
    - { name: desk, serviceUri: "https://hooks.example/desk/canary-0815" }
`,
  'custom-fields/payload.yaml': `fields:
  - name: SRSAlias_CF
    from: { key: Alias }
    description: Sign-in name.
  - name: SRSDisplayName_CF
    from: { key: DisplayName }
    description: Name of the room.
`,
  'templates/event-logs/rooms.yaml': `name: skype-room-system
eventLog: Skype Room System
levels: [Error, Warning]
`,
  'templates/saved-searches/faults.yaml': `name: faults
displayName: Faults
category: Rooms
function: { alias: RoomFaults }
query: Event | where EventID == 3001
`,
  'templates/saved-searches/plain.yaml': `name: plain
displayName: "All of 'it' [here]"
category: Rooms
query: Event | where EventLog == "Skype Room System"
`,
  'templates/notification-groups/admins.yaml': `name: admins
shortName: Admins
`,
  'templates/notification-groups/desk.yaml': `name: desk
shortName: Desk
`,
  'templates/alert-rules/hardware.yaml': rule('hardware', 'admins', 'RoomFaults | where SRSAlias_CF != ""'),
  'templates/alert-rules/quiet.yaml': rule('quiet', 'desk', 'Event | where EventID == 4001'),
};

function rule(name: string, group: string, query: string): string {
  return `name: ${name}
displayName: ${name}
description: ${name}
severity: 1
evaluationFrequency: 5m
windowSize: 10m
query: ${query}
condition: { operator: GreaterThan, threshold: 0 }
autoMitigate: true
notify: [${group}]
`;
}

/** The small solution in a folder of its own. */
export async function smallFolder(changes: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const cwd = await freshFolder();
  await change(cwd, { ...smallSolution, ...changes });
  return cwd;
}

/** The same, deployed to the embedded workspace. */
export async function smallDeployed(): Promise<string> {
  const cwd = await smallFolder();
  expect((await runCli(['deploy', '--local', '--yes'], { cwd })).code).toBe(0);
  return cwd;
}

/** Writes files of a solution; undefined removes one. */
export async function change(cwd: string, files: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(cwd, path);
    if (text === undefined) {
      await rm(file, { force: true });
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** What takes the rule that nobody wants, and whom it tells, out of the definition. */
export const withoutQuiet = {
  'templates/alert-rules/quiet.yaml': undefined,
  'templates/notification-groups/desk.yaml': undefined,
};
