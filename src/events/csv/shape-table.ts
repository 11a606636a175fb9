import type { JsonPath } from '../json/locate.ts';
import type { RecordProperty } from '../record.ts';
import { type RecordShape, recordShapes, rowShape } from '../records/shapes.ts';
import type { CsvTable } from './table.ts';

/** The column that a path leads to; what lies deeper than a cell, a table of text doesn't have. */
const columnOf = (path: JsonPath): readonly number[] =>
  path.length === 1 && typeof path[0] === 'number' ? [path[0]] : [];

/** The shape of records that a tool writes as JSON and as tables alike. */
export const shapeNamed = (name: string): RecordShape | undefined => recordShapes.find((shape) => shape.name === name);

/** Columns of a table with the names that records of the shape have. */
export function shapeTable(
  names: readonly string[],
  shape: RecordShape | undefined,
): Pick<CsvTable, 'columns' | 'payloads' | 'description' | 'eventData' | 'widths'> {
  const { properties, payload, rendered = [], data = [] } = rowShape(names, shape);
  const columns = Object.entries(properties).map(
    ([property, paths]) => [property as RecordProperty, paths.flatMap(columnOf)] as const,
  );
  const payloads = payload.flatMap(({ path, form }) =>
    columnOf(path).map((column) => ({ column, isXml: form === 'xml' })),
  );
  const description = rendered.flatMap(columnOf)[0];
  return {
    columns: Object.fromEntries(columns),
    payloads: () => payloads,
    description: () => description,
    eventData: data.filter(({ form }) => form === 'xml').flatMap(({ path }) => columnOf(path))[0],
    widths: [names.length],
  };
}
