/** Recorded queries that are answered, but not as recorded: id → why. */
export const knownWrong: ReadonlyMap<string, string> = new Map<string, string>([]);
