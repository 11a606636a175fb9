import { type Finding, findingOf } from '../../finding.ts';
import type { ParameterType } from '../../generated/types.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { sourceText } from '../../text/source-text.ts';
import { checkSchema } from '../check/check-schema.ts';
import { settingsRow } from '../kinds.ts';
import { entryOf, type LocatedMap, withEntries } from '../located/located.ts';
import { merge } from '../located/merge.ts';
import type { SolutionSource } from '../model.ts';
import { rules } from '../rules.ts';
import { checkRuleSettings } from './rule-settings.ts';
import { readSetOptions } from './set-option.ts';

export interface MergedSettings {
  /** In the shape of mtr-oms.yaml, less what only the loader needs (`environments`, `extends`). */
  readonly settings: LocatedMap;
  readonly findings: readonly Finding[];
}

const subject = { name: settingsRow.label, roles: settingsRow.roles };

/** Packaged < overlay < environment < `--set`. */
export function mergeSettings(
  layers: readonly LocatedMap[],
  { environment, set = [] }: Pick<SolutionSource, 'environment' | 'set'>,
  parameterTypes: ReadonlyMap<string, ParameterType | undefined>,
): MergedSettings {
  const written = layers.reduce((lower, upper) => merge(lower, upper));
  const chosen = environment === undefined ? undefined : environmentOf(written, environment);
  const options = readSetOptions(set, parameterTypes);
  const findings = [
    ...(chosen?.findings ?? []),
    ...options.findings,
    ...checkSchema(settingsRow.fileCheck, options.settings, { ...subject, name: '--set' }),
  ];
  const general = withEntries(written, [
    ['$schema', undefined],
    ['extends', undefined],
    ['environments', undefined],
  ]);
  const layered = merge(chosen?.settings ? merge(general, chosen.settings) : general, options.settings);
  const settings = { ...layered, place: written.place };
  // A complaint about an option is made once, at the option.
  if (findings.length === 0)
    findings.push(...checkSchema(settingsRow.mergedCheck, settings, subject), ...checkRuleSettings(settings));
  return { settings, findings };
}

function environmentOf(
  settings: LocatedMap,
  name: string,
): { readonly settings?: LocatedMap; readonly findings: readonly Finding[] } {
  const environments = entryOf(settings, 'environments');
  const found = entryOf(environments, name);
  if (found?.kind === 'map') return { settings: found, findings: [] };
  const names = environments?.kind === 'map' ? [...environments.entries.keys()] : [];
  const place = sourceText('--env', name).placeAt(0, name.length);
  return {
    findings: [findingOf(rules.environment, `no environment is named "${name}"`, place, suggestion(name, names))],
  };
}
