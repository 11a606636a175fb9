import type { Parts } from '../../model/model.ts';
import { type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { textItem } from '../items/item.ts';
import { isOpenable, markdownLine, safeMarkdown } from '../items/markdown.ts';

type Information = Parts['information'];

/** A link that may be opened; the words alone, and the address with them, where it may not. */
function linkText({ link }: Information): string {
  if (!link || (link.label === '' && link.url === '')) return '';
  if (isOpenable(link.url)) return `[${markdownLine(link.label || link.url)}](${link.url})`;
  return markdownLine([link.label, link.url].filter((text) => text !== '').join(': '));
}

/** Text for people as text. */
export function informationPiece(name: string, part: Information): Built {
  const texts = part.items.flatMap(({ title, markdown: text }) => [
    title === '' ? '' : `#### ${markdownLine(title)}`,
    safeMarkdown(text),
  ]);
  const blocks = [part.label === '' ? '' : `### ${markdownLine(part.label)}`, linkText(part), ...texts];
  return joined(
    itemsOnly(textItem(name, blocks.filter((block) => block !== '').join('\n\n'))),
    unconverted('/color', part.color, 'lost', 'text has no background of its own'),
    unconverted('/image', part.image, 'lost', 'Markdown shows images by address only'),
    part.link && part.link.url !== '' && !isOpenable(part.link.url)
      ? unconverted(
          '/link/url',
          part.link.url,
          'approximated',
          'it is no address of the web or a mailbox: shown, not opened',
        )
      : nothing,
    ...part.items.map(({ markdown: text }, index) =>
      safeMarkdown(text) === text
        ? nothing
        : unconverted(
            `/items/${index}/markdown`,
            text,
            'approximated',
            'HTML is shown as text, and links open nothing but the web',
          ),
    ),
  );
}
