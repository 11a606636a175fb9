import type { JsonObject } from '../../json.ts';

/** How the portal writes one kind of tile or dashboard part. One file each. */
export interface Writer<Model> {
  /** The portal's name of the kind. */
  readonly id: string;
  /** 2 for tiles whose queries are KQL, 0 for parts. */
  readonly version: number;
  /** `Configuration`, in the portal's key order. */
  configuration(model: Model): JsonObject;
}

/** A writer for each member of a union. */
export type Writers<Models> = { readonly [Type in keyof Models]: Writer<Models[Type]> };

/** Tile or part with the frame that all of them share. */
export function framed<Models, Type extends keyof Models>(
  writers: Writers<Models>,
  type: Type,
  model: Models[Type],
  frame: 'Blade' | 'OverviewTile',
): JsonObject {
  const writer = writers[type];
  return { Id: writer.id, Type: frame, Version: writer.version, Configuration: writer.configuration(model) };
}
