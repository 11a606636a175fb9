import type { Header } from '../../model/model.ts';
import { type Built, itemsOnly, nothing } from '../built.ts';
import { textItem } from '../items/item.ts';
import { markdown, markdownLine } from '../items/markdown.ts';

/** Title and subtitle of a part above it. */
export function headerPiece(name: string, { title, subtitle }: Header): Built {
  const lines = [title === '' ? '' : `### ${markdownLine(title)}`, markdown(subtitle)].filter((line) => line !== '');
  return lines.length === 0 ? nothing : itemsOnly(textItem(name, lines.join('\n\n')));
}

/** Title and subtitle on one line, for a chart among others. */
export const headerLine = ({ title, subtitle }: Header): string =>
  [title, subtitle].filter((line) => line !== '').join(': ');

interface Grouped {
  readonly group?: string;
  readonly newGroup?: boolean;
  readonly icon?: string;
  readonly useIcon?: boolean;
}

/** What stands above a part: a heading for a new group, a smaller one for a title inside a group, a rule for a group without title. */
export function groupPiece(name: string, { group = '', newGroup = group !== '' }: Grouped): Built {
  if (group !== '') return itemsOnly(textItem(name, `${newGroup ? '##' : '###'} ${markdownLine(group)}`));
  return newGroup ? itemsOnly(textItem(name, '---')) : nothing;
}
