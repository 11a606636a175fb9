// Everything that a fresh checkout lacks: generated code, the bundle, the declarations. Runs as `prepare`, on any system.
import { bundle } from './bundle.mjs';
import { declarations } from './declarations.mjs';
import { generate } from './generate.mjs';

await generate();
await bundle();
declarations();
