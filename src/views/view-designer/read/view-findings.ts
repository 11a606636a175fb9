import type { JsonPath } from '../../../events/json/locate.ts';
import { type Finding, findingOf, type Place } from '../../../finding.ts';
import type { JsonObject } from '../../../json.ts';
import { suggestion } from '../../../text/did-you-mean.ts';
import { viewRules } from '../../rules.ts';
import { partCodecs } from '../parts.ts';
import { tileCodecs } from '../tiles.ts';
import { markupIn } from './markup.ts';
import { isLegacySearch, portalQueries } from './queries.ts';
import type { StrangePiece, ViewOfProperties } from './read-view.ts';

export interface Reading {
  /** With expressions evaluated. */
  readonly properties: JsonObject;
  /** Expressions without a value that can be known. */
  readonly unknown: readonly JsonPath[];
  readonly read: ViewOfProperties;
  /** Where a value of `properties` stands in the file. */
  placeOf(path: JsonPath): Place;
}

/** What looks wrong in a view that could be read. */
export function viewFindings({ properties, unknown, read, placeOf }: Reading): readonly Finding[] {
  return [
    ...unknown
      .filter((path) => !saidOfName(path, unknown))
      .map((path) =>
        findingOf(
          viewRules.expression,
          `the value of ${String(path.at(-1))} is known only when the template is deployed`,
          placeOf(path),
        ),
      ),
    ...read.strange.map((piece) => strangeFinding(piece, placeOf(piece.path))),
    ...legacyFindings(properties, read.view.language === 'legacy', placeOf),
    ...[...markupIn(properties)].map(({ path, text }) =>
      findingOf(viewRules.markup, `${String(path.at(-1))} holds markup: ${excerpt(text)}`, placeOf(path)),
    ),
  ];
}

/** One for a view that was never upgraded; one for each query that stayed behind when its view was. */
function legacyFindings(properties: JsonObject, wholeView: boolean, placeOf: Reading['placeOf']): readonly Finding[] {
  const queries = [...portalQueries(properties)];
  const [first] = queries;
  if (wholeView && first) {
    const message = `the queries of this view (${queries.length}) are in the former search language, such as: ${excerpt(first.text)}`;
    return [findingOf(viewRules.legacySearch, message, placeOf(first.path))];
  }
  return queries
    .filter(({ text }) => isLegacySearch(text))
    .map(({ text, path }) =>
      findingOf(viewRules.legacySearch, `this query is in the former search language: ${excerpt(text)}`, placeOf(path)),
    );
}

/** A view has one title under up to three keys. */
const saidOfName = (path: JsonPath, unknown: readonly JsonPath[]): boolean =>
  path.length === 1 && (path[0] === 'Id' || path[0] === 'DisplayName') && unknown.some(([first]) => first === 'Name');

/** Twice the longest that there is: what is longer is no slip of the pen. */
const longestId = 80;

const knownIds = [...Object.values(tileCodecs), ...Object.values(partCodecs)].map(({ id }) => id);

function strangeFinding({ path, id, why }: StrangePiece, place: Place): Finding {
  const piece = path.length > 1 ? `part ${Number(path[1]) + 1}` : 'the overview tile';
  if (why === 'incomplete')
    return findingOf(viewRules.incompletePart, `${piece} (${excerpt(id)}) lacks what its kind needs`, place);
  if (id === '') return findingOf(viewRules.unknownPart, `${piece} has no Id that says its kind`, place);
  const hint = id.length > longestId ? undefined : suggestion(id, knownIds);
  const help = hint ? `${hint} ${viewRules.unknownPart.help}` : viewRules.unknownPart.help;
  return findingOf(
    viewRules.unknownPart,
    `${piece} is of an unknown kind, ${JSON.stringify(excerpt(id))}`,
    place,
    help,
  );
}

/** The beginning of a text, on one line. */
function excerpt(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
