import { objectsOf, propertiesOf, textOf } from '../resources/canonical.ts';
import { nameOf } from '../resources/ids.ts';
import type { Resource } from '../resources/resource.ts';
import type { SavedSearch, Solution, View } from '../solution/model.ts';
import { laidOut } from '../text/kql-outline.ts';
import { partTitle } from '../views/model/heads.ts';
import { type ViewQuery, viewQueries } from '../views/model/queries.ts';
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

const placeholderNote = 'View Designer puts a condition such as Computer == "name" in place of {selected item}';

/** Where a query stands, as a name of its file and in words: `/parts/0/list/navigation` → `part-01-list-navigation`. */
function placeOf(
  { pointer, navigation }: ViewQuery,
  { parts }: View,
): { readonly file: string; readonly says: string } {
  const [kind = '', ...inside] = pointer.split('/').slice(1);
  const index = Number(inside[0]);
  const part = kind === 'parts' ? parts[index] : undefined;
  const head = part ? `part-${String(index + 1).padStart(2, '0')}` : kind;
  const within = (part ? inside.slice(1) : inside).slice(0, navigation ? undefined : -1);
  const about = part ? `part ${index + 1}: ${partTitle(part)}` : kind === 'overview' ? 'overview tile' : 'filter';
  const click = `${about} (click on a row)\n${placeholderNote}`;
  return { file: [head, ...within].join('-'), says: navigation ? click : about };
}

function dashboardQueries(views: readonly View[]): readonly Artifact[] {
  const folder = namer();
  return views.flatMap((view) => {
    const name = namer();
    const root = `queries/views/${folder(view.name)}`;
    return viewQueries(view).map((query) => {
      const { file, says } = placeOf(query, view);
      return {
        path: `${root}/${name(file)}.kql`,
        what: `query of view ${view.title}, ${says.split('\n')[0]}`,
        text: kqlText([`${view.title}, ${says}`], query.text),
      };
    });
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
  ...dashboardQueries(solution.views),
  ...transformations(resources),
];
