import type { JsonValue } from '../../../json.ts';
import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at, colorAt, defined, flagAt, listAt, textAt, unless } from '../codec/look.ts';
import { groupOf, writeGroup } from '../pieces/general.ts';

type Information = Parts['information'];

const usualColor = '#0072c6';

function readLink(header: JsonValue | undefined): Information['link'] | undefined {
  const link = at(header, 'Link');
  const [label, url] = [textAt(link, 'Label'), textAt(link, 'Url')];
  return label === '' && url === '' ? undefined : { label, url };
}

/** Portal name: Information. Its keys in `General` are in capitals, unlike those of all other parts, and its `List` is a list. */
export const information: Codec<Information> = {
  id: 'InformationBlade',
  write({ color = usualColor, image = '', label, link, items, ...part }) {
    const { title, newGroup } = writeGroup(part);
    return {
      General: { Title: title, NewGroup: newGroup, Color: color },
      Header: { Image: image, Label: label, Link: { Label: link?.label ?? '', Url: link?.url ?? '' } },
      List: items.map(({ title, markdown }) => ({ Title: title, Content: markdown })),
    };
  },
  read(configuration) {
    const items = listAt(configuration, 'List');
    const header = at(configuration, 'Header');
    return (
      items &&
      defined({
        type: 'information' as const,
        ...groupOf(textAt(configuration, 'General', 'Title'), flagAt(configuration, 'General', 'NewGroup') ?? false),
        color: colorAt(usualColor, configuration, 'General', 'Color'),
        image: unless(textAt(header, 'Image'), ''),
        label: textAt(header, 'Label'),
        link: readLink(header),
        items: items.map((item) => ({ title: textAt(item, 'Title'), markdown: textAt(item, 'Content') })),
      })
    );
  },
};
