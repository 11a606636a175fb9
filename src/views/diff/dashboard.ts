import type { JsonObject } from '../../json.ts';

/** A piece of a dashboard that stands for itself: an item of a workbook, a part, the overview tile or a filter of a view. */
export interface Piece {
  /** Pieces have an order among those of their list only. */
  readonly list: 'overview tile' | 'filter' | 'part';
  /** What it is, in words: `grid`, `number list`. */
  readonly kind: string;
  /** What it is called; `''` where nothing names it. */
  readonly title: string;
  /** The same in both forms of a piece, where somebody hasn't renamed it. */
  readonly identity: string;
  /** Pieces of different types are never the same piece. */
  readonly type: string;
  /** All that it says, but the pieces inside it. */
  readonly settings: JsonObject;
}

/** A dashboard of either form, taken apart: nothing of it is in neither. */
export interface Dashboard {
  readonly pieces: readonly Piece[];
  /** What is no piece: the name, the tags, the workbook's own settings. */
  readonly rest: JsonObject;
}

const longestTitle = 48;

/** What a name ends in says which item of a part it is. */
const ending = /(?: - [^-]{1,20})?$/;

function cut(title: string): string {
  const characters = [...title];
  if (characters.length <= longestTitle) return title;
  const end = ending.exec(title)?.[0] ?? '';
  return `${characters.slice(0, longestTitle - 3 - end.length).join('')}...${end}`;
}

/** `grid "Heartbeat Status - list"`; a long title is cut. */
export const labelOf = ({ kind, title }: Piece): string => (title === '' ? kind : `${kind} "${cut(title)}"`);
