import { Growth, type GrowthLimits } from './growth.ts';
import { inflate } from './inflate.ts';

/** Unpacks gzip. @throws CaptureDamage where it is damaged, or grows out of proportion */
export async function* gunzip(
  file: string,
  packed: AsyncIterable<Uint8Array>,
  limits?: GrowthLimits,
): AsyncGenerator<Uint8Array> {
  const growth = new Growth(file, limits);
  const counted = async function* () {
    for await (const piece of packed) {
      growth.took(piece.length);
      yield piece;
    }
  };
  for await (const piece of inflate('gzip', file, counted())) {
    growth.gave(piece.length);
    yield piece;
  }
}
