import type { JsonObject, JsonValue } from '../../../json.ts';

/** `kql`, or the search language of workspaces that were never upgraded. */
export type Language = 'kql' | 'legacy';

/** Version of a view and of its tile, by the language of their queries (view-designer format, section 2). */
export const versionOf = (language: Language): number => (language === 'legacy' ? 0 : 2);
/** Version of every dashboard part. */
export const partVersion = 0;

/**
 * How the portal writes one kind of tile or dashboard part. One file each, for both directions.
 *
 * A reader takes what the model has words for and leaves the rest: whatever `write` would then not give back is kept by the caller
 * as a patch. So a reader may be lenient, and nothing is lost.
 */
export interface Codec<Model> {
  /** The portal's name of the kind. */
  readonly id: string;
  /** `Configuration`, in the portal's key order. */
  write(model: Model, language: Language): JsonObject;
  /** undefined where `configuration` lacks what the model can't do without. */
  read(configuration: JsonValue | undefined, language: Language): Model | undefined;
}

/** A codec for each member of a union. */
export type Codecs<Models> = { readonly [Type in keyof Models]: Codec<Models[Type]> };
