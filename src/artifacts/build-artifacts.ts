import { compareText } from '../finding.ts';
import { resourceKinds } from '../resources/index.ts';
import type { Resource, Scope } from '../resources/resource.ts';
import type { Solution } from '../solution/model.ts';
import { type Artifact, jsonText } from './artifact.ts';
import { dashboardFiles } from './dashboards.ts';
import { manifest, manifestFile } from './manifest.ts';
import { queryFiles } from './queries.ts';
import { parametersFile, stepsOf, templateFile } from './steps.ts';
import { parameterFile } from './template/parameters.ts';
import { buildTemplate } from './template/template.ts';

/**
 * Everything that `generate` writes: path → text, by path. The same solution gives the same bytes on every machine; no secret and
 * nothing of the scope's subscription stands in it.
 */
export function buildArtifacts(
  solution: Solution,
  resources: readonly Resource[],
  scope: Scope,
): ReadonlyMap<string, string> {
  const template = buildTemplate(solution, resources, scope, resourceKinds);
  // Webhook addresses are parameters. Whoever writes one into a query or a title as well doesn't get it published by us.
  const secrets = solution.secrets.filter((secret) => secret !== '');
  const masked = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const artifacts: readonly Artifact[] = [
    {
      path: templateFile,
      what: 'ARM template for the resource group of the workspace',
      text: jsonText(template.content),
    },
    { path: parametersFile, what: 'values for the template', text: jsonText(parameterFile(template.parameters)) },
    ...dashboardFiles(solution),
    ...queryFiles(solution, resources),
  ].map((artifact) => ({ ...artifact, text: masked(artifact.text) }));
  const listing = manifest(solution.settings.name, artifacts, stepsOf(template, resources, scope));
  const files = [...artifacts, { path: manifestFile, text: jsonText(listing) }];
  return new Map(files.toSorted((a, b) => compareText(a.path, b.path)).map(({ path, text }) => [path, text]));
}
