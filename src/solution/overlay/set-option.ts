import { type Finding, findingOf, type Place } from '../../finding.ts';
import type { EnvironmentSettings, ParameterType } from '../../generated/types.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { type SourceText, sourceText } from '../../text/source-text.ts';
import { type Located, type LocatedMap, stringOf } from '../located/located.ts';
import { merge } from '../located/merge.ts';
import { type ParsedYaml, parseYaml } from '../read/parse-yaml.ts';
import { emptyMap } from '../read/read-layer.ts';
import { rules } from '../rules.ts';

/** Settings that `--set` reaches: those that an environment may change. */
const settable: Readonly<Record<keyof EnvironmentSettings, true>> = {
  name: true,
  location: true,
  cloud: true,
  namePrefix: true,
  resourceGroup: true,
  workspace: true,
  collection: true,
  dashboards: true,
  receivers: true,
  tags: true,
  parameters: true,
  rules: true,
};

const file = '--set';

export interface SetOptions {
  /** In the shape of mtr-oms.yaml. */
  readonly settings: LocatedMap;
  readonly findings: readonly Finding[];
}

/** Reads `--set name=value` arguments; places are the option's, with its number as the line. */
export function readSetOptions(
  options: readonly string[],
  parameterTypes: ReadonlyMap<string, ParameterType | undefined>,
): SetOptions {
  const findings: Finding[] = [];
  let settings = emptyMap(file);
  options.forEach((option, index) => {
    const source = sourceText(file, option, { line: index + 1, column: 1 });
    const read = readOption(source, index + 1, parameterTypes, findings);
    if (read !== undefined) settings = merge(settings, read);
  });
  return { settings, findings };
}

function readOption(
  source: SourceText,
  line: number,
  parameterTypes: ReadonlyMap<string, ParameterType | undefined>,
  findings: Finding[],
): LocatedMap | undefined {
  const option = source.text;
  const equals = option.indexOf('=');
  const place = source.placeAt(0, equals > 0 ? equals : option.length);
  if (equals < 1) {
    findings.push(findingOf(rules.setOption, `"${option}" is no name=value`, place));
    return undefined;
  }
  const name = option.slice(0, equals);
  const path = pathOf(name, parameterTypes);
  if (path === undefined) {
    const help = suggestion(name, [...parameterTypes.keys(), ...Object.keys(settable)]);
    findings.push(findingOf(rules.setOption, `nothing is named "${name}"`, place, help));
    return undefined;
  }
  const [top, parameter = ''] = path;
  const value = sourceText(file, option.slice(equals + 1), { line, column: equals + 2 });
  const read = readValue(value, top === 'parameters' ? parameterTypes.get(parameter) : undefined);
  findings.push(...read.findings);
  return read.root && nested(path, read.root, place);
}

/** A parameter's name, or the path of a setting; keys of tags may hold dots. */
function pathOf(name: string, parameters: ReadonlyMap<string, unknown>): readonly string[] | undefined {
  const keys = name.split('.');
  const [top = '', ...rest] = keys;
  if (Object.hasOwn(settable, top)) return top === 'tags' && rest.length > 0 ? [top, rest.join('.')] : keys;
  return parameters.has(name) ? ['parameters', name] : undefined;
}

/** YAML; but what a parameter takes as text is text, whatever it looks like: a shell eats the quotes. */
function readValue(source: SourceText, type: ParameterType | undefined): ParsedYaml {
  const place = source.placeAt(0, source.text.length);
  const asText: ParsedYaml = { root: { kind: 'scalar', value: source.text, place, text: source }, findings: [] };
  if (source.text === '') return asText;
  const yaml = parseYaml(source);
  const isQuoted = /^["']/.test(source.text) && stringOf(yaml.root) !== undefined && yaml.findings.length === 0;
  return type === 'string' && !isQuoted ? asText : yaml;
}

function nested(path: readonly string[], value: Located, place: Place): LocatedMap {
  const [key = '', ...rest] = path;
  const inner = rest.length === 0 ? value : nested(rest, value, place);
  return { kind: 'map', place, entries: new Map([[key, { keyPlace: place, value: inner }]]) };
}
