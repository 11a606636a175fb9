/** Numbers that look like chance and are the same for the same seed (Numerical Recipes' linear congruential generator). */
export function randomOf(seed: number) {
  let state = seed;
  const real = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  return {
    /** From 0 to 1, without 1. */
    real,
    chance: (probability: number): boolean => real() < probability,
    pick<T>(of: readonly [T, ...T[]]): T {
      return of[Math.floor(real() * of.length)] ?? of[0];
    },
  };
}
