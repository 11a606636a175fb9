// schemas/*.schema.json -> src/generated: TypeScript types and ahead-of-time compiled validators. Nothing there is edited by hand.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { complete, mapObjects, readSchemas, root } from './schemas.mjs';

const out = `${root}src/generated`;
const banner = '// Generated from schemas/ by build/generate.mjs. Do not edit.\n';
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** One document with every schema under $defs, so that the type generator sees each shape once and names it once. */
function oneDocument(schemas) {
  const $defs = {};
  for (const [name, schema] of schemas) {
    const { $schema, $id, ...rest } = complete(schema);
    $defs[name] = mapObjects(rest, (node) => {
      if (typeof node.$ref !== 'string') return node;
      const [file, pointer] = node.$ref.split('#');
      return { $ref: `#/$defs/${file ? file.replace('.schema.json', '') : name}${pointer}` };
    });
  }
  const properties = Object.fromEntries([...schemas.keys()].map((name) => [camel(name), { $ref: `#/$defs/${name}` }]));
  return {
    title: 'SchemaFiles',
    type: 'object',
    additionalProperties: false,
    properties,
    required: Object.keys(properties),
    $defs,
  };
}

async function types(schemas) {
  const code = await compile(oneDocument(schemas), 'SchemaFiles', {
    bannerComment: banner,
    additionalProperties: false,
    declareExternallyReferenced: true,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  // The generator's remarks on which schema names a shape say nothing that the schema itself doesn't.
  const remark = /(\n *\*)?\n *\* This interface was referenced by [^\n]*\n *\* via the `definition` "[^"]*"\./g;
  writeFileSync(`${out}/types.ts`, code.replace(remark, '').replace(/\/\*\*\n *\*\/\n/g, ''));
}

/** `overlay.<name>` checks a file as written, `complete.<name>` an item once merged, `event.event` the payload of an event. */
async function validators(schemas) {
  const ajv = (transform) => {
    const instance = new Ajv2020.default({
      allErrors: true,
      verbose: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
      inlineRefs: false,
      code: { source: true, esm: true, lines: false },
    });
    instance.addVocabulary(['x-required']);
    addFormats.default(instance);
    for (const schema of schemas.values()) instance.addSchema(transform(schema));
    return instance;
  };
  const targets = {
    solution: 'solution.schema.json',
    parameters: 'parameters.schema.json',
    parameter: 'parameters.schema.json#/$defs/parameter',
    customFields: 'custom-fields.schema.json',
    customField: 'custom-fields.schema.json#/$defs/customField',
    eventLog: 'event-log.schema.json',
    savedSearch: 'saved-search.schema.json',
    alertRule: 'alert-rule.schema.json',
    notificationGroup: 'notification-group.schema.json',
    view: 'view.schema.json',
    workbook: 'workbook.schema.json',
    event: 'event.schema.json',
    eventSchema: 'event-schema.schema.json',
    faultScenario: 'fault-scenario.schema.json',
    savedPlan: 'saved-plan.schema.json',
  };
  const names = Object.keys(targets).filter((name) => name !== 'event');
  const sets = {
    overlay: { transform: (schema) => schema, names },
    complete: { transform: complete, names },
    // By itself: threads that check events load nothing else.
    event: { transform: complete, names: ['event'] },
  };
  for (const [set, { transform, names }] of Object.entries(sets)) {
    const source = standaloneCode.default(
      ajv(transform),
      Object.fromEntries(names.map((name) => [name, `https://mtr-oms.dev/schemas/${targets[name]}`])),
    );
    // ajv's standalone code still requires its small run-time helpers: bundled, the product needs no ajv at run time.
    await build({
      stdin: { contents: source, resolveDir: root, loader: 'js' },
      outfile: `${out}/${set}-validators.js`,
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['main'],
      minifySyntax: true,
      banner: { js: banner },
      logLevel: 'warning',
    });
    writeFileSync(
      `${out}/${set}-validators.d.ts`,
      `${banner}import type { SchemaCheck } from '../schema-check.ts';\n${names
        .map((name) => `export declare const ${name}: SchemaCheck;`)
        .join('\n')}\n`,
    );
  }
}

export async function generate() {
  mkdirSync(out, { recursive: true });
  const schemas = readSchemas();
  await Promise.all([types(schemas), validators(schemas)]);
  // Last: its time says whether all of this is up to date.
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  writeFileSync(`${out}/version.ts`, `${banner}export const version = '${version}';\n`);
}

if (import.meta.filename === process.argv[1]) await generate();
