export { extractFields } from './extract-fields.ts';
export { type PayloadColumns, payloadOf } from './payload-source.ts';
export { statusPattern } from './status-pattern.ts';
export { type TransformOptions, transformKql, transformMaximumLength } from './transform-kql.ts';
