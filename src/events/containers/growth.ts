import { findingOf } from '../../finding.ts';
import { CaptureDamage } from '../capture-damage.ts';
import { captureRules } from '../capture-rules.ts';

export interface GrowthLimits {
  /** Unpacked bytes for each packed one. Logs shrink to a tenth or a fiftieth; deflate can make a thousandth of zeros. */
  readonly ratio: number;
  /** Bytes below which the ratio says nothing. */
  readonly free: number;
  /** Unpacked bytes of one archive. */
  readonly total: number;
}

export const growthLimits: GrowthLimits = { ratio: 250, free: 64 * 1024 * 1024, total: 64 * 1024 * 1024 * 1024 };

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

/** Watches how much comes out of what goes in, so that a file made to fill memories and disks ends as a finding. */
export class Growth {
  readonly #file: string;
  readonly #limits: GrowthLimits;
  #packed: number;
  #unpacked = 0;

  /** @param packed bytes that go in, as far as they are known */
  constructor(file: string, limits: GrowthLimits = growthLimits, packed = 0) {
    this.#file = file;
    this.#limits = limits;
    this.#packed = packed;
  }

  /** It was out of proportion. */
  get isExceeded(): boolean {
    const { ratio, free, total } = this.#limits;
    return this.#unpacked > total || (this.#unpacked > free && this.#unpacked > ratio * this.#packed);
  }

  took(bytes: number): void {
    this.#packed += bytes;
  }

  /** @param within what is being unpacked, as findings name it @throws CaptureDamage where it is out of proportion */
  gave(bytes: number, within: string = this.#file): void {
    this.#unpacked += bytes;
    if (!this.isExceeded) return;
    const message = `${mebibytes(this.#packed)} unpack to more than ${mebibytes(this.#unpacked)}: the rest is not read`;
    throw new CaptureDamage(findingOf(captureRules.bomb, message, { file: within, line: 1, column: 1 }));
  }
}
