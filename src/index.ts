/**
 * What the commands use, for scripts: load a solution, build its resources and artifacts, check them, check events.
 * Nothing here writes, asks Azure or ends the process.
 * @packageDocumentation
 */
export { buildArtifacts } from './artifacts/build-artifacts.ts';
export { type CheckEventOptions, checkEvent, type EventCheck } from './events/check-event.ts';
export type { Finding, Place, Rule, Severity } from './finding.ts';
export { compareFindings, hasErrors } from './finding.ts';
export type { JsonObject, JsonValue } from './json.ts';
export { loadSolutionFolder, type SolutionFolder } from './load-solution-folder.ts';
export { buildResources, checkResources } from './resources/index.ts';
export { neutralScope } from './resources/neutral-scope.ts';
export type { Resource, Scope } from './resources/resource.ts';
export { loadSolution } from './solution/load.ts';
export type * from './solution/model.ts';
