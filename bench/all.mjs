// Every benchmark, one after the other.
await import('./start-up.mjs');
