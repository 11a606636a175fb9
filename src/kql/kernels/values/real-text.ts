/**
 * `tostring` of a real, digit for digit. The service writes doubles with Grisu2 (F. Loitsch, "Printing Floating-Point Numbers
 * Quickly and Accurately with Integers", 2010) in a form that skips the last correction where more than eight digits follow the
 * point of the scaled value: `0.1 + 0.2` is `0.30000000000000007`. The text reads back as the same double all the same.
 */
interface Scaled {
  /** 64 significant bits. */
  readonly bits: bigint;
  /** Power of two. */
  readonly exponent: number;
}

interface Decimal {
  readonly digits: string;
  /** Power of ten of the last digit. */
  readonly exponent: number;
}

const mask64 = (1n << 64n) - 1n;
const hiddenBit = 1n << 52n;

const view = new DataView(new ArrayBuffer(8));

/** Bits and exponent of a positive double. */
function decompose(value: number): Scaled {
  view.setFloat64(0, value);
  const raw = view.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & (hiddenBit - 1n);
  return biased === 0 ? { bits: fraction, exponent: -1074 } : { bits: fraction + hiddenBit, exponent: biased - 1075 };
}

function normalize({ bits, exponent }: Scaled): Scaled {
  const shift = 64 - bits.toString(2).length;
  return { bits: bits << BigInt(shift), exponent: exponent - shift };
}

const multiply = (a: Scaled, b: Scaled): Scaled => ({
  bits: (a.bits * b.bits + (1n << 63n)) >> 64n,
  exponent: a.exponent + b.exponent + 64,
});

const powers = new Map<number, Scaled>();

/** 10^`power` in 64 bits, rounded to nearest. */
function powerOfTen(power: number): Scaled {
  const known = powers.get(power);
  if (known) return known;
  const scale = 1200n;
  const exact = power >= 0 ? (10n ** BigInt(power)) << scale : (1n << (2n * scale)) / (10n ** BigInt(-power) * 1n);
  const base = power >= 0 ? -Number(scale) : -2 * Number(scale);
  const length = exact.toString(2).length;
  const shift = length - 64;
  const half = (exact >> BigInt(shift - 1)) & 1n;
  const bits = (exact >> BigInt(shift)) + half;
  const result = bits > mask64 ? { bits: bits >> 1n, exponent: base + shift + 1 } : { bits, exponent: base + shift };
  powers.set(power, result);
  return result;
}

/** The multiple of eight, counted from -348, that brings `exponent` into the range of the digit generation. */
function cachedPower(exponent: number): number {
  const estimate = (-61 - exponent) * 0.30102999566398114 + 347;
  const rounded = Math.ceil(estimate);
  return -348 + (Math.trunc(rounded / 8) + 1) * 8;
}

function shortest(value: number): Decimal {
  const double = decompose(value);
  const upper = normalize({ bits: (double.bits << 1n) + 1n, exponent: double.exponent - 1 });
  const below =
    double.bits === hiddenBit
      ? { bits: (double.bits << 2n) - 1n, exponent: double.exponent - 2 }
      : { bits: (double.bits << 1n) - 1n, exponent: double.exponent - 1 };
  const lower = { bits: below.bits << BigInt(below.exponent - upper.exponent), exponent: upper.exponent };
  const power = cachedPower(upper.exponent);
  const scale = powerOfTen(power);
  const middle = multiply(normalize(double), scale);
  const high = multiply(upper, scale);
  const low = multiply(lower, scale);
  const top = { bits: high.bits - 1n, exponent: high.exponent };
  return generate(middle, top, top.bits - (low.bits + 1n), -power);
}

function generate(middle: Scaled, top: Scaled, range: bigint, exponent: number): Decimal {
  const shift = BigInt(-top.exponent);
  const one = 1n << shift;
  const distance = top.bits - middle.bits;
  const whole = top.bits >> shift;
  let rest = top.bits & (one - 1n);
  let delta = range;
  const wholeText = whole.toString();
  const leading: number[] = [];
  let before = whole;
  for (let kappa = wholeText.length - 1; kappa >= 0; kappa -= 1) {
    const unit = 10n ** BigInt(kappa);
    leading.push(Number(before / unit));
    before %= unit;
    const remaining = (before << shift) + rest;
    if (remaining <= delta) return finish(leading, remaining, delta, unit << shift, distance, exponent + kappa);
  }
  const digits = whole === 0n ? [] : leading;
  for (let kappa = 1; ; kappa += 1) {
    rest *= 10n;
    delta = (delta * 10n) & mask64;
    const digit = Number(rest >> shift);
    if (digit > 0 || digits.length > 0) digits.push(digit);
    rest &= one - 1n;
    if (rest < delta) {
      const factor = kappa < 9 ? 10n ** BigInt(kappa) : 0n;
      return finish(digits, rest, delta, one, (distance * factor) & mask64, exponent - kappa);
    }
  }
}

/** Lowers the last digit while that brings it nearer to the value. */
function finish(
  digits: readonly number[],
  from: bigint,
  delta: bigint,
  unit: bigint,
  distance: bigint,
  exponent: number,
): Decimal {
  let last = digits.at(-1) ?? 0;
  let rest = from;
  while (
    rest < distance &&
    delta - rest >= unit &&
    (rest + unit < distance || distance - rest > rest + unit - distance)
  ) {
    last -= 1;
    rest += unit;
  }
  return { digits: [...digits.slice(0, -1), last].join(''), exponent };
}

/** Up to 21 digits before the point, up to five zeros behind it; an exponent otherwise. */
function layOut({ digits, exponent }: Decimal): string {
  const point = digits.length + exponent;
  if (exponent >= 0 && point <= 21) return `${digits}${'0'.repeat(exponent)}.0`;
  if (point > 0 && point <= 21) return `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > -6 && point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${mantissa}e${point - 1}`;
}

/** `1.0`, `0.1`, `1e100`, `NaN`, `Infinity`. */
export function formatReal(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return value === 0 ? `${sign}0.0` : sign + layOut(shortest(Math.abs(value)));
}
