import { type Dashboard, labelOf, type Piece } from './dashboard.ts';
import { matchPieces, movedPairs } from './match.ts';

/** What differs between two dashboards, piece by piece. */
export interface DashboardDiff {
  readonly removed: readonly LabelledPiece[];
  readonly added: readonly LabelledPiece[];
  /** Pieces that stand in another order than before; those that only others made room for aren't here. */
  readonly moved: readonly MovedPiece[];
  /** Pieces in both, whether or not they say the same. */
  readonly kept: readonly KeptPiece[];
}

export interface LabelledPiece {
  /** `grid "Heartbeat Status - list"` */
  readonly label: string;
  readonly piece: Piece;
}

export interface MovedPiece {
  readonly label: string;
  /** Places in their list, counted from 1. */
  readonly from: number;
  readonly to: number;
}

export interface KeptPiece {
  readonly label: string;
  readonly before: Piece;
  readonly after: Piece;
}

const labelled = (piece: Piece): LabelledPiece => ({ label: labelOf(piece), piece });

/** Place of each piece among those of its list, counted from 1. */
function placesOf(pieces: readonly Piece[]): readonly number[] {
  const counts = new Map<string, number>();
  return pieces.map(({ list }) => {
    const place = (counts.get(list) ?? 0) + 1;
    counts.set(list, place);
    return place;
  });
}

/** Takes two dashboards of the same form for one that was changed. */
export function diffDashboards(before: Dashboard, after: Dashboard): DashboardDiff {
  const pairs = matchPieces(before.pieces, after.pieces);
  const [there, here] = [new Set(pairs.map((pair) => pair.before)), new Set(pairs.map((pair) => pair.after))];
  const [from, to] = [placesOf(before.pieces), placesOf(after.pieces)];
  const kept = pairs.flatMap((pair) => {
    const [was, is] = [before.pieces[pair.before], after.pieces[pair.after]];
    return was && is ? [{ pair, label: labelOf(is), before: was, after: is }] : [];
  });
  const moved = new Set(movedPairs(pairs));
  return {
    removed: before.pieces.filter((_, index) => !there.has(index)).map(labelled),
    added: after.pieces.filter((_, index) => !here.has(index)).map(labelled),
    moved: kept
      .filter(({ pair }) => moved.has(pair))
      .map(({ pair, label }) => ({ label, from: from[pair.before] ?? 0, to: to[pair.after] ?? 0 })),
    kept: kept.map(({ label, before: was, after: is }) => ({ label, before: was, after: is })),
  };
}
