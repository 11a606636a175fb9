import type { Item } from './items.ts';

/**
 * How a dashboard part looks in a workbook.
 * @param name starts the names of its items
 * @param parameter name for the workbook parameter that takes a clicked row
 */
export type PartForm<Part> = (part: Part, name: string, parameter: string) => readonly Item[];

/** How an overview tile looks in a workbook: at its head. */
export type TileForm<Tile> = (tile: Tile, name: string) => readonly Item[];
