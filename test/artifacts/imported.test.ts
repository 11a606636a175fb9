import { describe, expect, test } from '@jest/globals';
import { buildArtifacts } from '../../src/artifacts/build-artifacts.ts';
