import { type Finding, findingOf } from '../../finding.ts';
import type { Parameter, ParameterType, ParameterValue } from '../../generated/types.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { entryOf, type Located, type LocatedMap, stringOf, toJson } from '../located/located.ts';
import type { ParameterSetting } from '../model.ts';
import { rules } from '../rules.ts';
import { checkDeclaration, checkValue, normalValue, type Problem } from './check-value.ts';

export interface ResolvedParameters {
  readonly parameters: ReadonlyMap<string, ParameterSetting>;
  readonly findings: readonly Finding[];
}

/** Types of declared parameters, as far as they are known before values are. */
export const parameterTypes = (
  declared: ReadonlyMap<string, LocatedMap>,
): ReadonlyMap<string, ParameterType | undefined> =>
  new Map([...declared].map(([name, node]) => [name, stringOf(entryOf(node, 'type')) as ParameterType | undefined]));

/**
 * Gives every declared parameter its value: the settings' own, else the default.
 * @param declared merged declarations that fit the schema
 * @param values `parameters:` of the merged settings
 */
export function resolveParameters(
  declared: ReadonlyMap<string, LocatedMap>,
  values: Located | undefined,
): ResolvedParameters {
  const findings: Finding[] = [];
  const given = values?.kind === 'map' ? values.entries : new Map<string, never>();
  for (const [name, { keyPlace }] of given) {
    if (declared.has(name)) continue;
    const help = suggestion(name, declared.keys());
    findings.push(findingOf(rules.reference, `no parameter is named "${name}"`, keyPlace, help));
  }
  const parameters = new Map<string, ParameterSetting>();
  for (const [name, node] of declared) {
    const {
      $schema: _,
      enabled: _enabled,
      replace: _replace,
      ...parameter
    } = toJson(node) as unknown as Parameter & {
      $schema?: string;
    };
    const report = (problem: Problem | undefined, place: Located['place']) => {
      if (problem) findings.push(findingOf(rules.parameterValue, problem.message, place, problem.help));
    };
    report(checkDeclaration(parameter), node.place);
    const fallback = entryOf(node, 'default') ?? node;
    report(checkValue(parameter, parameter.default), fallback.place);
    const own = given.get(name)?.value;
    const value = own ? (toJson(own) as ParameterValue) : parameter.default;
    if (own) report(checkValue(parameter, value), own.place);
    parameters.set(name, { ...parameter, value: normalValue(parameter.type, value) });
  }
  return { parameters, findings };
}
