import type { JsonPath } from '../../../events/json/locate.ts';
import { type Finding, findingOf } from '../../../finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import type { View } from '../../../solution/model.ts';
import type { SourceText } from '../../../text/source-text.ts';
import { viewRules } from '../../rules.ts';
import { textAt } from '../codec/look.ts';
import { difference, type Patch, patched, pointerTo } from '../codec/patch.ts';
import { templateProperties } from '../envelope.ts';
import { viewProperties } from '../view.ts';
import { Evaluator, evaluated } from './expressions.ts';
import { type FoundView, findViews } from './find-views.ts';
import { type JsonDocument, jsonDocument } from './json-document.ts';
import { nameOf } from './name.ts';
import { viewOfProperties } from './read-view.ts';
import { templateOf } from './template.ts';
import { viewFindings } from './view-findings.ts';

/** A view that was read from a file. */
export interface ReadView {
  /** With the template around it: `omsview` of it is the file again, less the other views. */
  readonly view: View;
  /** Where its resource stands in the file. */
  readonly path: JsonPath;
  /** What its `properties` say as expressions. */
  readonly expressions?: Patch;
}

/** `document` is absent where the file is no JSON. */
export interface ReadFile {
  readonly document?: JsonValue;
  readonly views: readonly ReadView[];
  readonly findings: readonly Finding[];
}

/** More views than any template carries. */
const maxViews = 100;
/** So that a file that is wrong throughout doesn't bury what is wrong with it. */
const maxFindings = 200;

/**
 * Reads an `.omsview` file or an ARM template: every view in it. Nothing of it is dropped: what the model has no words for is kept
 * in the view, and what looks wrong is a finding.
 * @param names that are taken; those of the views are added
 */
export function readViews(source: SourceText, names = new Set<string>()): ReadFile {
  const document = jsonDocument(source);
  if ('ruleId' in document) return { views: [], findings: [document] };
  const found = [...findViews(document.value)];
  const findings = [...document.findings];
  if (found.length === 0) findings.push(noView(document));
  if (found.length > maxViews) {
    const message = `the file holds ${found.length} views; at most ${maxViews} are read`;
    return { views: [], findings: [...findings, findingOf(viewRules.size, message, document.placeOf([]))] };
  }
  const views = found.flatMap((one) => {
    const others = new Set<JsonValue>(found.filter((other) => other !== one).map(({ resource }) => resource));
    const read = readOne(document, one, others, names);
    for (const finding of read.findings) findings.push(finding);
    return read.view ? [read.view] : [];
  });
  return { document: document.value, views, findings: bounded(findings) };
}

function noView({ value, placeOf }: JsonDocument): Finding {
  const resources = isJsonObject(value) && Array.isArray(value['resources']) ? value['resources'] : [];
  const types = [...new Set(resources.map((resource: JsonValue) => textAt(resource, 'type')))].filter(
    (type) => type !== '',
  );
  const has = types.length > 0 ? `; its resources are ${types.slice(0, 5).join(', ')}` : '';
  return findingOf(viewRules.noView, `the file holds no view${has}`, placeOf([]));
}

function bounded(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxFindings) return findings;
  const more = findings.length - maxFindings;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const others = findings.filter(({ severity }) => severity !== 'error');
  const place = findings[maxFindings]?.place;
  return [...errors, ...others]
    .slice(0, maxFindings)
    .concat(findingOf(viewRules.moreFindings, `the file has ${more} more findings`, place));
}

function readOne(
  document: JsonDocument,
  { resource, path, scope }: FoundView,
  others: ReadonlySet<JsonValue>,
  names: Set<string>,
): { readonly view?: ReadView; readonly findings: readonly Finding[] } {
  const written = resource['properties'];
  const inside = (at: JsonPath): JsonPath => [...path, 'properties', ...at];
  const broken = (at: JsonPath, says: string) => ({
    findings: [findingOf(viewRules.shape, `this view can't be read: ${says}`, document.placeOf(inside(at)))],
  });
  if (!isJsonObject(written)) return broken([], 'properties is missing or no object');
  const unknown: JsonPath[] = [];
  const evaluator = new Evaluator(scope);
  const known = evaluated(written, evaluator, (at) => unknown.push(at)) as JsonObject;
  const called = evaluator.valueOf(textAt(resource, 'name'));
  const properties = titled(known, unknown, typeof called === 'string' ? called : '', document.baseName);
  const read = viewOfProperties(properties, (title) => nameOf(title, names));
  if ('says' in read) return broken(read.path, read.says);
  names.add(read.view.name);
  const expressions = difference(templateProperties(viewProperties(read.view)), written);
  const template = templateOf(document.value, read.view.title, { resource, others }, expressions);
  return {
    view: {
      view: template ? { ...read.view, template } : read.view,
      path,
      ...(expressions && { expressions }),
    },
    findings: viewFindings({ properties, unknown, read, placeOf: (at) => document.placeOf(inside(at)) }),
  };
}

const titleKeys = ['Name', 'DisplayName', 'Id'] as const;

/**
 * `properties` with a title in place of names that only a deployment knows: those are kept as expressions of the file, and nothing
 * that is deployed from here may hold them.
 */
function titled(properties: JsonObject, unknown: readonly JsonPath[], called: string, baseName: string): JsonObject {
  const isUnknown = (key: string) => unknown.some((path) => path.length === 1 && path[0] === key);
  const known = titleKeys.filter((key) => !isUnknown(key)).map((key) => textAt(properties, key));
  const title = [...known, called.split('/').at(-1), baseName].find((text) => text !== undefined && text !== '');
  const names = titleKeys.filter(isUnknown).map((key) => [key, title ?? ''] as const);
  return {
    ...properties,
    ...Object.fromEntries(names),
    ...(textAt(properties, 'Name') === '' && { Name: title ?? '' }),
    ...(isUnknown('Author') && { Author: null }),
  };
}

/** The whole file again: read and written, it is the same JSON. */
export function writeViews({ document, views }: ReadFile): JsonValue {
  if (!isJsonObject(document)) return document ?? null;
  const set = views.map(({ view, path, expressions }): [string, JsonValue] => [
    pointerTo([...path, 'properties']),
    patched(templateProperties(viewProperties(view)), expressions),
  ]);
  return patched(document, { set: Object.fromEntries(set) });
}
