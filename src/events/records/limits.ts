import { holdsMoreThan, type JsonSyntaxError, maxDepth, syntaxErrorOf } from '../json/syntax.ts';

/**
 * Bounds of what is read as one record. Windows logs no event of more than 64 KiB, and no string in it of more than 31,839 characters
 * (documentation of `ReportEvent`); a column of Log Analytics holds 64 KiB, and four of them say the same. JSON has up to six bytes
 * for a character: that makes a megabyte and a half. Tables, XML and other text escape a few characters only.
 */
const mebibytes = 2;
const millions = 1;

/** Bytes of the longest record of JSON. */
export const maxRecordBytes = mebibytes * 1024 * 1024;
export const tooManyBytes = `the record has more than ${mebibytes} MiB`;

/** UTF-16 units of the longest record of any other text. */
export const maxRecordLength = millions * 1024 * 1024;
export const tooLong = `the record has more than ${millions} Mi characters`;

/** JSON that is no longer than an event is parsed as it is; of longer texts it is first seen how much they hold. */
const eventLength = 64 * 1024;
/** JSON values in a record: an event is too short for so many. What is built from them takes far more memory than their text. */
export const maxRecordValues = 32 * 1024;
export const tooManyValues = `the record ${holdsMoreThan(maxRecordValues)}`;

/** Why nothing is to be built from a long JSON text: it is none, nests too deep, or holds more values than a record has. */
export const tooMuchIn = (text: string): JsonSyntaxError | undefined =>
  text.length > eventLength ? syntaxErrorOf(text, maxDepth, maxRecordValues) : undefined;
