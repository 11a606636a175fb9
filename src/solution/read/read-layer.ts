import { compareText, type Finding, findingOf, hasErrors } from '../../finding.ts';
import { type SourceText, sourceText } from '../../text/source-text.ts';
import { checkSchema } from '../check/check-schema.ts';
import { type KindRow, settingsRow } from '../kinds.ts';
import { entryOf, type Located, type LocatedMap, stringOf } from '../located/located.ts';
import type { SolutionLayer } from '../model.ts';
import { rules } from '../rules.ts';
import { classify } from './classify.ts';
import { decode } from './decode.ts';
import { parseYaml } from './parse-yaml.ts';

/** One item as one folder writes it. */
export interface WrittenItem {
  readonly row: KindRow;
  readonly name: string;
  readonly node: LocatedMap;
}

/** A folder's files, each checked on its own. */
export interface ReadLayer {
  readonly settings: LocatedMap;
  readonly items: readonly WrittenItem[];
  /** Query fragments (`templates/queries`) by name. */
  readonly fragments: ReadonlyMap<string, SourceText>;
  readonly findings: readonly Finding[];
}

/** The path of a layer's file as findings show it. */
export const shownPath = (layer: SolutionLayer, path: string): string =>
  layer.folder === '' ? path : `${layer.folder}/${path}`;

export function readLayer(layer: SolutionLayer): ReadLayer {
  const findings: Finding[] = [];
  const items: WrittenItem[] = [];
  const fragments = new Map<string, SourceText>();
  let settings = emptyMap(shownPath(layer, settingsRow.path));
  if (!layer.files.has(settingsRow.path)) findings.push(noSettings(layer));
  for (const path of [...layer.files.keys()].sort(compareText)) {
    const role = classify(path, shownPath(layer, path));
    if (role.is === 'nothing') continue;
    if (role.is === 'unknown') {
      findings.push(role.finding);
      continue;
    }
    const source = decode(shownPath(layer, path), layer.files.get(path) ?? new Uint8Array());
    if ('ruleId' in source) findings.push(source);
    else if (role.is === 'fragment') fragments.set(role.name, source);
    else if (role.is === 'items') items.push(...readItems(source, role.row, findings));
    else settings = readSettings(source, findings) ?? settings;
  }
  findings.push(...duplicates(items));
  return { settings, items, fragments, findings };
}

export const emptyMap = (file: string): LocatedMap => ({
  kind: 'map',
  entries: new Map(),
  place: sourceText(file, '').placeAt(0),
});

function noSettings(layer: SolutionLayer): Finding {
  const folder = layer.folder === '' ? 'this folder' : `"${layer.folder}"`;
  const place = sourceText(shownPath(layer, settingsRow.path), '').placeAt(0);
  if (layer.files.has('mtr-oms.yml'))
    return findingOf(rules.noSolution, `${folder} has no mtr-oms.yaml`, place, 'rename mtr-oms.yml to mtr-oms.yaml');
  const message =
    layer.files.size === 0 ? `${folder} holds no solution: it has no mtr-oms.yaml` : `${folder} has no mtr-oms.yaml`;
  return findingOf(rules.noSolution, message, place, `write one with: mtr-oms init ${layer.folder || '.'}`);
}

function readSettings(source: SourceText, findings: Finding[]): LocatedMap | undefined {
  const { root, findings: syntax } = parseYaml(source);
  findings.push(...syntax);
  // Everything may be left out of mtr-oms.yaml: nothing but comments is fine.
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) return undefined;
  findings.push(...checkSchema(settingsRow.fileCheck, root, { name: settingsRow.label, roles: settingsRow.roles }));
  return root.kind === 'map' ? root : undefined;
}

function readItems(source: SourceText, row: KindRow, findings: Finding[]): readonly WrittenItem[] {
  const { root, findings: syntax } = parseYaml(source);
  findings.push(...syntax);
  if (syntax.length > 0) return [];
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) {
    const help = row.list ? `write a list under ${row.list}:` : `write the ${row.label}, or remove the file`;
    findings.push(findingOf(rules.missingKey, 'the file says nothing', source.placeAt(0), help));
    return [];
  }
  const name = row.list ? source.file.slice(source.file.lastIndexOf('/') + 1) : `the ${row.label}`;
  const wrong = checkSchema(row.fileCheck, root, { name, roles: row.roles });
  findings.push(...wrong);
  if (hasErrors(wrong)) return [];
  const nodes = row.list ? listOf(entryOf(root, row.list)) : [root];
  return nodes.flatMap((node) => {
    const itemName = stringOf(entryOf(node, 'name'));
    return node.kind === 'map' && itemName !== undefined ? [{ row, name: itemName, node }] : [];
  });
}

const listOf = (node: Located | undefined): readonly Located[] => (node?.kind === 'list' ? node.items : []);

/** Names are said once in a folder; both places are named. */
function duplicates(items: readonly WrittenItem[]): readonly Finding[] {
  const first = new Map<string, WrittenItem>();
  return items.flatMap((item) => {
    const key = `${item.row.kind} ${item.name}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, item);
      return [];
    }
    const { file, line, column } = namePlace(before);
    const message = `the ${item.row.label} "${item.name}" stands twice: also at ${file}:${line}:${column}`;
    return [findingOf(rules.duplicateName, message, namePlace(item))];
  });
}

export const namePlace = (item: WrittenItem): Located['place'] => entryOf(item.node, 'name')?.place ?? item.node.place;
