// Licences of what the bundle contains: found in esbuild's metafile, so that none is forgotten when a dependency comes or goes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './schemas.mjs';

/** Their run-time helpers are in src/generated already: the metafile of the bundle doesn't show them. */
const inGeneratedCode = ['node_modules/ajv', 'node_modules/ajv-formats', 'node_modules/fast-deep-equal'];

/** Folder of the package that a bundled file belongs to; the innermost one. */
const packageFolderOf = (input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];

function licenseText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|third.?party)/i.test(name));
  return names
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim())
    .join('\n\n');
}

/** @param {import('esbuild').Metafile} metafile */
export function thirdPartyLicenses(metafile) {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => packageFolderOf(input)),
  );
  const folders = new Set([...used, ...inGeneratedCode].filter((folder) => folder !== undefined));
  const entries = [...folders].map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const by = typeof author === 'string' ? author : author?.name;
    const text = licenseText(join(root, folder)) || `(no licence file in the package)${by ? `\nAuthor: ${by}` : ''}`;
    return { title: `${name} ${version} (${license ?? 'no licence stated'})`, text };
  });
  entries.sort((a, b) => (a.title < b.title ? -1 : 1));
  const rule = '-'.repeat(80);
  const sections = entries.map(({ title, text }) => `${rule}\n${title}\n\n${text}\n`);
  return ['mtr-oms contains code of these packages.\n', ...sections].join('\n');
}
