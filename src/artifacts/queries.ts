import { objectsOf, propertiesOf, textOf } from '../resources/canonical.ts';
import { nameOf } from '../resources/ids.ts';
import type { Resource } from '../resources/resource.ts';
import type { SavedSearch, Solution, View } from '../solution/model.ts';
import { laidOut } from '../text/kql-outline.ts';
import type { Artifact } from './artifact.ts';
import { namer } from './file-name.ts';

/** A query file: what it is as a comment, then the query. */
const kqlText = (header: readonly string[], query: string): string => {
  const lines = header.flatMap((line) => line.split(/\r\n?|\n/)).map((line) => line.trim());
  const comment = lines.filter((line) => line !== '').map((line) => `// ${line}\n`);
  return `${comment.join('')}${laidOut(query)}\n`;
};

/** `MtrRoom(computer: string)` */
const signature = ({ function: settings }: SavedSearch): string =>
  settings
    ? `Function ${settings.alias}(${(settings.parameters ?? []).map(({ name, type }) => `${name}: ${type}`).join(', ')})`
    : '';

function savedSearches({ savedSearches: searches }: Solution): readonly Artifact[] {
  const name = namer();
  return searches.map((search) => ({
    path: `queries/saved-searches/${name(search.name)}.kql`,
    what: `query of saved search ${search.displayName}`,
    text: kqlText(
      [
        `${search.displayName} (saved search, category ${search.category})`,
        search.description ?? '',
        signature(search),
      ],
      search.query,
    ),
  }));
}

function alertRules({ alertRules: rules }: Solution): readonly Artifact[] {
  const name = namer();
  return rules.map((rule) => ({
    path: `queries/alert-rules/${name(rule.name)}.kql`,
    what: `query of alert rule ${rule.displayName}`,
    text: kqlText(
      [
        `${rule.displayName} (alert rule)`,
        rule.description,
        `Evaluated every ${rule.evaluationFrequency} over ${rule.windowSize}`,
      ],
      rule.query,
    ),
  }));
}

/** A query of a view: its place there and what is shown with it. */
interface ViewQuery {
  readonly place: string;
  readonly says: string;
  readonly query: string;
}

const placeholderNote = 'View Designer puts a condition such as Computer == "name" in place of {selected item}';

/** What a tile or part asks, found by the name of the key: so a new kind of part needs no row here. */
function* queriesIn(value: unknown, place: string, says: string): Generator<ViewQuery> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string' && key === 'query') yield { place, says, query: item };
    else if (typeof item === 'string' && key === 'navigation')
      yield { place: `${place}-navigation`, says: `${says} (click on a row)\n${placeholderNote}`, query: item };
    else yield* queriesIn(item, `${place}-${key}`, says);
  }
}

const titleOf = (part: View['parts'][number]): string => ('number' in part ? part.number.legend : part.header.title);

function viewQueries(views: readonly View[]): readonly Artifact[] {
  const folder = namer();
  return views.flatMap((view) => {
    const name = namer();
    const found = [
      ...queriesIn(view.overview, 'overview', 'overview tile'),
      ...view.parts.flatMap((part, index) => {
        const number = String(index + 1).padStart(2, '0');
        return [...queriesIn(part, `part-${number}`, `part ${index + 1}: ${titleOf(part)}`)];
      }),
    ];
    const root = `queries/views/${folder(view.name)}`;
    return found.map(({ place, says, query }) => ({
      path: `${root}/${name(place)}.kql`,
      what: `query of view ${view.title}, ${says.split('\n')[0]}`,
      text: kqlText([`${view.title}, ${says}`], query),
    }));
  });
}

/** What is done to events on their way into the workspace. */
function transformations(resources: readonly Resource[]): readonly Artifact[] {
  const name = namer();
  return resources.flatMap((resource) =>
    objectsOf(propertiesOf(resource.body)['dataFlows'])
      .map(({ transformKql }) => textOf(transformKql))
      .filter((query) => query !== '')
      .map((query) => ({
        path: `transformations/${name(nameOf(resource.id))}.kql`,
        what: `transformation of ${resource.title}`,
        text: kqlText([`Transformation of ${resource.title}: runs on every event before it is stored`], query),
      })),
  );
}

/** Every query of a solution as a file that people can read and paste. */
export const queryFiles = (solution: Solution, resources: readonly Resource[]): readonly Artifact[] => [
  ...savedSearches(solution),
  ...alertRules(solution),
  ...viewQueries(solution.views),
  ...transformations(resources),
];
