import { compareText } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { sha256 } from '../text/sha256.ts';
import type { Artifact } from './artifact.ts';
import { type Step, stepObjects } from './steps.ts';

export const manifestFile = 'manifest.json';
const formatVersion = 1;
const generator = 'mtr-oms';

/** What was written, and what is left to do. The manifest itself is not in its list. */
export function manifest(solution: string, artifacts: readonly Artifact[], steps: readonly Step[]): JsonObject {
  return {
    formatVersion,
    generator,
    solution,
    files: artifacts
      .map(({ path, what, text }) => {
        const bytes = new TextEncoder().encode(text);
        return { path, what, bytes: bytes.length, sha256: sha256(bytes) };
      })
      .toSorted((a, b) => compareText(a.path, b.path)),
    steps: stepObjects(steps),
  };
}
