import { resolve } from 'node:path';
import { buildArtifacts } from '../../artifacts/build-artifacts.ts';
import { hasErrors } from '../../finding.ts';
import type { JsonObject } from '../../json.ts';
import { objectsOf, textOf } from '../../resources/canonical.ts';
import { buildResources, checkResources } from '../../resources/index.ts';
import { neutralScope } from '../../resources/neutral-scope.ts';
import type { Context, Outcome } from '../command.ts';
import { loadSolutionFor } from '../definition/load-solution.ts';
import { ExitCode } from '../exit-code.ts';
import { switchOption, textOption } from '../options.ts';
import { plural } from '../reporters/report.ts';
import { renderTable } from '../terminal/table.ts';
import { writeFolder } from './write-folder.ts';

/** Stands for an address that isn't known here. No file ever holds it: addresses are parameters of the template. */
const unknownAddress = 'https://address.invalid/';

/** Secrets need no value to be left out of files: a variable that isn't set must not change what is generated. */
function withEverySecret(context: Context): Context {
  const { host } = context;
  const env = new Proxy(host.env, { get: (target, name) => Reflect.get(target, name) ?? unknownAddress });
  return { ...context, host: { ...host, env } };
}

const size = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`);

/** `generate`: the solution as files for people and other tools. */
export async function generate(context: Context): Promise<Outcome> {
  const { host, options } = context;
  const shown = textOption(options, 'out') ?? '';
  const { solution, findings: loading, sourcesOf } = await loadSolutionFor(withEverySecret(context));
  const scope = neutralScope(solution.settings);
  const resources = buildResources(solution, scope);
  const findings = [...loading, ...checkResources(resources)];
  const sources = sourcesOf(findings);
  if (hasErrors(findings)) {
    const text = () => 'nothing written: Azure would refuse the definition\n';
    return {
      exitCode: ExitCode.findings,
      findings,
      sources,
      document: { written: false },
      text,
      next: ['mtr-oms validate'],
    };
  }
  const files = buildArtifacts(solution, resources, scope);
  const folder = resolve(host.cwd, shown);
  const { removed, kept } = await writeFolder(folder, shown, files, switchOption(options, 'force'));
  for (const path of kept) context.note(`${path} is generated no more, but was edited: it stays`);
  const manifest: JsonObject = JSON.parse(files.get('manifest.json') ?? '{}');
  const list = objectsOf(manifest['files']);
  return {
    exitCode: ExitCode.done,
    findings,
    sources,
    document: { folder, files: list, steps: manifest['steps'], removed, kept },
    text: (style, columns) => {
      const rows = list.map(({ path, bytes }) => [textOf(path), size(Number(bytes))]);
      const look = { columns, unicode: style.unicode };
      const table = renderTable([{ shrink: 1 }, { align: 'right' }], rows, look);
      const summary = `wrote ${plural(files.size, 'file')} to ${folder}`;
      const gone = removed.length === 0 ? '' : `, removed ${plural(removed.length, 'file')} of a former run`;
      return `${table}\n${summary}${gone}\n`;
    },
    next: [`cd ${shown}`, ...deploySteps(manifest)],
  };
}

/** What must be run up to the template's deployment; the manifest has what comes after it too. */
function deploySteps(manifest: JsonObject): readonly string[] {
  const commands = objectsOf(manifest['steps']).map(({ command }) => textOf(command));
  const deployment = commands.findIndex((command) => command.startsWith('az deployment group create'));
  return commands.slice(0, deployment + 1);
}
