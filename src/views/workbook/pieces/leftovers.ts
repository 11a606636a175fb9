import { type Built, joined, nothing, unconverted } from '../built.ts';

interface Kept {
  readonly portal?: { readonly set?: object; readonly remove?: readonly string[] };
  readonly icon?: string;
  readonly useIcon?: boolean;
}

/** What any part, tile or view may keep that a workbook has no place for. */
export function leftovers({ portal = {}, icon, useIcon }: Kept): Built {
  const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
  return joined(
    ...Object.entries(portal.set ?? {}).map(([key, value]) =>
      unconverted(`/portal/set/${escaped(key)}`, value, 'lost', "View Designer's own, kept as the portal wrote it"),
    ),
    unconverted('/portal/remove', portal.remove, 'without-effect', 'it says only how the file was written'),
    icon === undefined
      ? nothing
      : unconverted(
          '/icon',
          icon,
          useIcon === false ? 'without-effect' : 'lost',
          useIcon === false ? 'the view hides it' : 'Markdown shows images by address only',
        ),
    unconverted('/useIcon', useIcon, 'without-effect', 'there is no icon to show'),
  );
}
