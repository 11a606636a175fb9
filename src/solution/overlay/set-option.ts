import { type Finding, findingOf, hasErrors, type Place } from '../../finding.ts';
import type { EnvironmentSettings, ParameterType } from '../../generated/types.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { type SourceText, sourceText } from '../../text/source-text.ts';
import { type Located, type LocatedMap, stringOf } from '../located/located.ts';
import { merge } from '../located/merge.ts';
import { parseYaml } from '../read/parse-yaml.ts';
import { emptyMap } from '../read/read-layer.ts';
import { rules } from '../rules.ts';

/** Settings that `--set` reaches: those that an environment may change. */
const settable: Readonly<Record<keyof EnvironmentSettings, true>> = {
  name: true,
  location: true,
  namePrefix: true,
  resourceGroup: true,
  workspace: true,
  collection: true,
  dashboards: true,
  receivers: true,
  tags: true,
  parameters: true,
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
    const read = readOption(source, index + 1, parameterTypes);
    if (Array.isArray(read)) findings.push(...read);
    else settings = merge(settings, read as LocatedMap);
  });
  return { settings, findings };
}

function readOption(
  source: SourceText,
  line: number,
  parameterTypes: ReadonlyMap<string, ParameterType | undefined>,
): LocatedMap | readonly Finding[] {
  const option = source.text;
  const equals = option.indexOf('=');
  const place = source.placeAt(0, equals > 0 ? equals : option.length);
  if (equals < 1) return [findingOf(rules.setOption, `"${option}" is no name=value`, place)];
  const name = option.slice(0, equals);
  const path = pathOf(name, parameterTypes);
  if (path === undefined) {
    const help = suggestion(name, [...parameterTypes.keys(), ...Object.keys(settable)]);
    return [findingOf(rules.setOption, `nothing is named "${name}"`, place, help)];
  }
  const [top, parameter = ''] = path;
  const text = option.slice(equals + 1);
  const value = sourceText(file, text, { line, column: equals + 2 });
  const type = top === 'parameters' ? parameterTypes.get(parameter) : undefined;
  const read = readValue(value, type);
  return Array.isArray(read) ? read : nested(path, read as Located, place);
}

/** A parameter's name, or the path of a setting; keys of tags may hold dots. */
function pathOf(name: string, parameters: ReadonlyMap<string, unknown>): readonly string[] | undefined {
  const keys = name.split('.');
  const [top = '', ...rest] = keys;
  if (Object.hasOwn(settable, top)) return top === 'tags' && rest.length > 0 ? [top, rest.join('.')] : keys;
  return parameters.has(name) ? ['parameters', name] : undefined;
}

/** YAML; but what a parameter takes as text is text, whatever it looks like: a shell eats the quotes. */
function readValue(source: SourceText, type: ParameterType | undefined): Located | readonly Finding[] {
  const place = source.placeAt(0, source.text.length);
  const asText: Located = { kind: 'scalar', value: source.text, place, text: source };
  if (source.text === '') return asText;
  const { root, findings } = parseYaml(source);
  if (type === 'string') return stringOf(root) === undefined ? asText : (root ?? asText);
  return hasErrors(findings) ? findings : (root ?? asText);
}

function nested(path: readonly string[], value: Located, place: Place): LocatedMap {
  const [key = '', ...rest] = path;
  const inner = rest.length === 0 ? value : nested(rest, value, place);
  return { kind: 'map', place, entries: new Map([[key, { keyPlace: place, value: inner }]]) };
}
