import { describe, expect, test } from '@jest/globals';
import {
  canonicalEnum,
  canonicalLocation,
  canonicalTags,
  compact,
  sortedTexts,
} from '../../src/resources/canonical.ts';

describe('canonical parts', () => {
  test('compact drops what says nothing, however deep, and nothing else', () => {
    expect(compact({ a: null, b: [], c: {}, d: { e: [null, {}] }, f: 0, g: false, h: '', i: [1, null] })).toEqual({
      f: 0,
      g: false,
      h: '',
      i: [1],
    });
    expect(compact({ a: { b: [] } })).toBeUndefined();
  });

  test('locations, enums and tags lose what Azure changes by itself', () => {
    expect(canonicalLocation('Sweden Central')).toBe('swedencentral');
    expect(canonicalEnum('GREATERTHAN', ['Equal', 'GreaterThan'])).toBe('GreaterThan');
    expect(canonicalEnum('Else', ['Equal'])).toBe('Else');
    expect(canonicalTags({ a: '1', 'hidden-title': 'Rooms' })).toEqual({ a: '1' });
    expect(canonicalTags(null)).toEqual({});
    expect(sortedTexts(['b', 'a', 1])).toEqual(['a', 'b']);
  });
});
