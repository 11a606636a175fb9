/**
 * What Azure's compiler of ingestion-time transformations takes: azure-monitor-docs
 * data-collection/data-collection-transformations-kql.md (2026-01-20). `iff` and `replace` stand in its examples only.
 */
const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

export const transformOperators = words('extend project print where parse project-away project-rename');

export const transformFunctions = words(
  'binary_and binary_or binary_not binary_shift_left binary_shift_right binary_xor',
  'tobool todatetime todouble toreal toguid toint tolong tostring totimespan',
  'ago datetime_add datetime_diff datetime_part dayofmonth dayofweek dayofyear endofday endofmonth endofweek endofyear',
  'getmonth getyear hourofday make_datetime make_timespan now startofday startofmonth startofweek startofyear weekofyear',
  'array_concat array_length pack_array pack parse_json parse_xml zip',
  'abs bin floor ceiling exp exp10 exp2 isfinite isinf isnan log log10 log2 pow round sign',
  'case iif iff max_of min_of base64_encodestring base64_decodestring countof extract extract_all indexof isempty isnotempty',
  'split strcat strcat_delim strlen substring tolower toupper hash_sha256 gettype isnotnull isnull replace not',
  'parse_cef_dictionary geo_location columnifexists',
);

/** Operators between values that the language has and transformations lack. */
export const refusedScalarOperators = words(
  'in~ !in~ has_any has_all hasprefix !hasprefix hasprefix_cs !hasprefix_cs',
  'hassuffix !hassuffix hassuffix_cs !hassuffix_cs',
);

/** Columns that one `parse` may make. */
export const parseColumnLimit = 10;

/** What to write instead of functions that transformations know under another name, or lack. */
export const transformInstead: ReadonlyMap<string, string> = new Map([
  ['column_ifexists', 'columnifexists'],
  ['base64_encode_tostring', 'base64_encodestring'],
  ['base64_decode_tostring', 'base64_decodestring'],
  ['todynamic', 'parse_json'],
  ['replace_string', 'replace'],
  ['replace_regex', 'replace'],
  ['bag_pack', 'pack'],
  ['coalesce', 'case'],
  ['parsejson', 'parse_json'],
]);
