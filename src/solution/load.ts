import { compareFindings, compareText, type Finding, hasErrors } from '../finding.ts';
import { entryOf, type Located, type LocatedMap, nearest, objectOf, stringOf, withEntries } from './located/located.ts';
import type { ItemKind, LoadedSolution, PlaceOf, Solution, SolutionSource } from './model.ts';
import { type MergedItems, mergeItems } from './overlay/merge-items.ts';
import { mergeSettings } from './overlay/settings.ts';
import { parameterTypes, resolveParameters } from './parameters/parameters.ts';
import { type ReadLayer, readLayer } from './read/read-layer.ts';
import { resolveItems } from './resolve/resolve-items.ts';

/**
 * Folders → Solution: read, check, overlay, fill in. Pure: files come as bytes, environment variables through `source.variable`.
 * Findings are ordered by place. With an error among them there is no solution.
 */
export function loadSolution(source: SolutionSource): LoadedSolution {
  const layers = readLayers(source);
  const reading = layers.flatMap((layer) => layer.findings);
  if (hasErrors(reading)) return { findings: ordered(reading) };

  const merged = mergeItems(layers.map((layer) => layer.items));
  const declared = merged.items.get('parameters') ?? new Map<string, LocatedMap>();
  const { settings, findings: settingFindings } = mergeSettings(
    layers.map((layer) => layer.settings),
    source,
    parameterTypes(declared),
  );
  const merging = [...reading, ...merged.findings, ...settingFindings];
  if (hasErrors(merging)) return { findings: ordered(merging) };

  const { parameters, findings: parameterFindings } = resolveParameters(declared, entryOf(settings, 'parameters'));
  const fragments = new Map(layers.flatMap((layer) => [...layer.fragments]));
  const resolved = resolveItems({ merged, settings, parameters, fragments, variable: source.variable });
  const findings = ordered([...merging, ...parameterFindings, ...resolved.findings]);
  if (hasErrors(findings)) return { findings };
  const list = <Kind extends keyof Solution>(kind: Kind & ItemKind): Solution[Kind] =>
    [...(resolved.items.get(kind)?.values() ?? [])].map(itemOf) as unknown as Solution[Kind];
  return {
    findings,
    solution: {
      settings: settingsOf(settings),
      eventLogs: list('eventLogs'),
      customFields: list('customFields'),
      eventSchemas: list('eventSchemas'),
      savedSearches: list('savedSearches'),
      alertRules: list('alertRules'),
      notificationGroups: list('notificationGroups'),
      views: list('views'),
      workbooks: list('workbooks'),
      parameters: [...parameters.values()],
      secrets: [...resolved.secrets].sort(compareText),
      secretSources: resolved.secretSources,
      placeOf: placesOf(settings, { ...merged, items: resolved.items }),
    },
  };
}

/** Folders, lowest first: `extends: none` leaves out what is below. */
export function readLayers({ layers }: Pick<SolutionSource, 'layers'>): readonly ReadLayer[] {
  const read: ReadLayer[] = [];
  for (const layer of layers.toReversed()) {
    const one = readLayer(layer);
    read.unshift(one);
    if (stringOf(entryOf(one.settings, 'extends')) === 'none') break;
  }
  return read;
}

/** The schema has checked the shape: the generated type says what it is. */
const settingsOf = (settings: LocatedMap): Solution['settings'] =>
  objectOf(
    withEntries(settings, [
      ['receivers', undefined],
      ['parameters', undefined],
    ]),
  ) as unknown as Solution['settings'];

/** The item without what only the loader needs. */
const itemOf = (node: LocatedMap) =>
  objectOf(
    withEntries(node, [
      ['$schema', undefined],
      ['enabled', undefined],
      ['replace', undefined],
    ]),
  );

function placesOf(settings: LocatedMap, { items }: MergedItems): PlaceOf {
  return (kind, name, pointer = '', offset) => {
    const root = kind === 'settings' ? settings : items.get(kind)?.get(name);
    if (root === undefined) return undefined;
    const node: Located = nearest(root, pointer);
    return offset !== undefined && node.kind === 'scalar' && node.text ? node.text.placeAt(offset) : node.place;
  };
}

/** The same complaint about the same place is made once, whoever came across it. */
function ordered(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ ruleId, message, place }: Finding) => JSON.stringify([ruleId, message, place]);
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()].sort(compareFindings);
}
