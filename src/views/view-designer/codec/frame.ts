import type { JsonObject } from '../../../json.ts';
import type { Part, Tile } from '../../model/model.ts';
import { partCodecs } from '../parts.ts';
import { tileCodecs } from '../tiles.ts';
import { type Codec, type Codecs, type Language, partVersion, versionOf } from './codec.ts';
import { at, textAt } from './look.ts';
import { difference, type Patch, patched } from './patch.ts';

/** What all members of a union share. */
interface Piece {
  readonly type: string;
  readonly portal?: Patch;
}

/** Tile or part with the frame that all of them share. */
function framed<Model extends Piece>(
  codec: Codec<Model>,
  model: Model,
  frame: 'Blade' | 'OverviewTile',
  language: Language,
): JsonObject {
  const version = frame === 'Blade' ? partVersion : versionOf(language);
  const configuration = codec.write(model, language);
  return patched({ Id: codec.id, Type: frame, Version: version, Configuration: configuration }, model.portal);
}

/** The codec of a member, as one of all members: its type says which it is. */
const codecOf = <Models, Type extends keyof Models>(codecs: Codecs<Models>, type: Type): Codec<Models[Type]> =>
  codecs[type];

export const writePart = (part: Part, language: Language): JsonObject =>
  part.type === 'portal'
    ? (part.content as JsonObject)
    : framed(codecOf(partCodecs, part.type), part, 'Blade', language);

export const writeTile = (tile: Tile, language: Language): JsonObject =>
  tile.type === 'portal'
    ? (tile.content as JsonObject)
    : framed(codecOf(tileCodecs, tile.type), tile, 'OverviewTile', language);

/** Why a tile or part is kept as the portal wrote it. */
export type Strangeness = 'unknown' | 'incomplete';

export interface ReadPiece<Model> {
  readonly model: Model;
  /** Absent where the model has words for it. */
  readonly strange?: Strangeness;
}

/** Kept as it is. */
const kept = (content: JsonObject) => ({ type: 'portal', content }) as const;

export function readPart(part: JsonObject, language: Language): ReadPiece<Part> {
  const read = readPiece<Exclude<Part, { type: 'portal' }>>(Object.values(partCodecs), part, 'Blade', language);
  return typeof read === 'string' ? { model: kept(part), strange: read } : { model: read };
}

export function readTile(tile: JsonObject, language: Language): ReadPiece<Tile> {
  const read = readPiece<Exclude<Tile, { type: 'portal' }>>(Object.values(tileCodecs), tile, 'OverviewTile', language);
  return typeof read === 'string' ? { model: kept(tile), strange: read } : { model: read };
}

function readPiece<Model extends Piece>(
  codecs: readonly Codec<Model>[],
  json: JsonObject,
  frame: 'Blade' | 'OverviewTile',
  language: Language,
): Model | Strangeness {
  const id = textAt(json, 'Id');
  const codec = codecs.find((one) => one.id === id);
  if (!codec) return 'unknown';
  const model = codec.read(at(json, 'Configuration'), language);
  if (!model) return 'incomplete';
  const portal = difference(framed(codec, model, frame, language), json);
  return portal ? { ...model, portal } : model;
}
