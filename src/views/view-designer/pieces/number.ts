import type { JsonObject, JsonValue } from '../../../json.ts';
import type { Header, NumberWithLegend } from '../../model/model.ts';
import { textAt } from '../codec/look.ts';

export const writeNumber = ({ legend, query }: NumberWithLegend): JsonObject => ({ Legend: legend, Query: query });

/** undefined where there is no query. */
export function readNumber(tile: JsonValue | undefined): NumberWithLegend | undefined {
  const query = textAt(tile, 'Query');
  return query === '' ? undefined : { legend: textAt(tile, 'Legend'), query };
}

export const writeHeader = ({ title, subtitle }: Header): JsonObject => ({ Title: title, Subtitle: subtitle });

export const readHeader = (configuration: JsonValue | undefined): Header => ({
  title: textAt(configuration, 'Header', 'Title'),
  subtitle: textAt(configuration, 'Header', 'Subtitle'),
});
