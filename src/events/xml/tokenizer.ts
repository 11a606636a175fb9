/** A start tag. Offsets count UTF-16 units from the start of the capture, the end excluded. */
export interface StartTag {
  /** As written, with its prefix. */
  readonly name: string;
  /** The whole tag, with its brackets. */
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** Written as `<Name/>`: no end tag follows. */
  readonly isEmpty: boolean;
}

/** Takes what stands in an XML document, in its order. Comments and processing instructions are passed over. */
export interface XmlSink {
  open(tag: StartTag): void;
  close(name: string, start: number, end: number): void;
  /** Text, perhaps in several parts; `isLiteral`: in a CDATA section, so that nothing in it is escaped. */
  text(start: number, end: number, isLiteral: boolean): void;
  /** `<!DOCTYPE` and its like. What they declare is never read. */
  declaration(start: number): void;
  broken(message: string, start: number): void;
  /** What stands before `end` is about to be forgotten. */
  passed(end: number): void;
}

/** Longer than any tag of a capture. */
const maxTagLength = 64 * 1024;

/** Sections that run up to their terminator, whatever stands in them. */
const sections = {
  comment: { terminator: '-->', is: 'a comment' },
  literal: { terminator: ']]>', is: 'a CDATA section' },
  instruction: { terminator: '?>', is: 'a processing instruction' },
} as const;
type Section = keyof typeof sections;

/** What `<!` and `<?` open, longest first. */
const openers: readonly (readonly [string, Section | 'declaration'])[] = [
  ['<![CDATA[', 'literal'],
  ['<!--', 'comment'],
  ['<?', 'instruction'],
  ['<!', 'declaration'],
];
const longestOpener = 9;

const nameStart = /[\p{L}_:]/u;
const nameEnd = /[\s/>]/;
const declarationMark = /["'[\]<>]/g;

/** true: `text` may become `opener` once more of it comes. */
const isPartOf = (text: string, opener: string): boolean => text.length < opener.length && opener.startsWith(text);

/**
 * Reads XML that comes in pieces, in memory that a document can't make grow: no entity is expanded, no declaration is read. Text is
 * handed over as it is escaped. After what is broken it goes on at the next `<`.
 */
export class XmlTokenizer {
  readonly #sink: XmlSink;
  /** The part of the document at hand, and the offset of its first character. */
  #text = '';
  #base = 0;
  #state: 'content' | Section | 'declaration' = 'content';
  /** Within a declaration: the quote that is open, and how many brackets are. */
  #quote = '';
  #depth = 0;

  constructor(sink: XmlSink) {
    this.#sink = sink;
  }

  /** Offset behind what has been handed over. */
  get offset(): number {
    return this.#base;
  }

  push(piece: string): void {
    this.#text = this.#text === '' ? piece : this.#text + piece;
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#step(at);
      if (next === undefined) break;
      at = next;
    }
    this.#drop(at);
  }

  /** The document is at its end. */
  end(): void {
    if (this.#state === 'declaration') this.#sink.broken('a declaration is not closed', this.#base);
    else if (this.#state !== 'content') this.#sink.broken(`${sections[this.#state].is} is not closed`, this.#base);
    else if (this.#text !== '') this.#sink.broken('a tag is cut off', this.#base);
    this.#drop(this.#text.length);
  }

  /** A stretch that is still at hand: what came with the last piece, and an unfinished tag before it. */
  slice(start: number, end: number): string {
    return this.#text.slice(Math.max(0, start - this.#base), end - this.#base);
  }

  #drop(length: number): void {
    this.#sink.passed(this.#base + length);
    this.#text = this.#text.slice(length);
    this.#base += length;
  }

  /** @returns offset in the text at hand up to which it is done; undefined where more must come first */
  #step(at: number): number | undefined {
    if (this.#state === 'declaration') return this.#declaration(at);
    if (this.#state !== 'content') return this.#section(at, this.#state);
    const start = this.#text.indexOf('<', at);
    if (start === at) return this.#markup(at);
    const end = start < 0 ? this.#text.length : start;
    this.#sink.text(this.#base + at, this.#base + end, false);
    return end;
  }

  #markup(at: number): number | undefined {
    const text = this.#text;
    const second = text[at + 1];
    if (second === undefined) return undefined;
    if (second === '!' || second === '?') return this.#open(at);
    if (second === '/') return this.#endTag(at);
    if (nameStart.test(second)) return this.#startTag(at);
    return this.#broken('"<" starts no tag', at, at + 1);
  }

  #open(at: number): number | undefined {
    const shown = this.#text.slice(at, at + longestOpener);
    for (const [opener, state] of openers) {
      if (isPartOf(shown, opener)) return undefined;
      if (!shown.startsWith(opener)) continue;
      this.#state = state;
      if (state === 'declaration') this.#sink.declaration(this.#base + at);
      return at + opener.length;
    }
    return undefined;
  }

  #section(at: number, section: Section): number | undefined {
    const { terminator, is } = sections[section];
    const found = this.#text.indexOf(terminator, at);
    if (section === 'instruction') {
      // Legal, but no tool writes it: more likely a start tag lost its name, and what follows counts.
      const tag = this.#text.indexOf('<', at);
      if (tag >= 0 && (found < 0 || tag < found)) {
        this.#state = 'content';
        return this.#broken(`${is} is not closed`, at, tag);
      }
    }
    // A terminator may be cut in two: its length less one is kept.
    const end = found < 0 ? Math.max(at, this.#text.length - terminator.length + 1) : found;
    if (section === 'literal' && end > at) this.#sink.text(this.#base + at, this.#base + end, true);
    if (found < 0) return end > at ? end : undefined;
    this.#state = 'content';
    return end + terminator.length;
  }

  #declaration(at: number): number {
    declarationMark.lastIndex = at;
    const mark = declarationMark.exec(this.#text);
    if (!mark) return this.#text.length;
    const [character] = mark;
    if (this.#quote !== '') this.#quote = character === this.#quote ? '' : this.#quote;
    else if (character === '"' || character === "'") this.#quote = character;
    else if (character === '[' || character === '<') this.#depth += 1;
    else if (this.#depth > 0) this.#depth -= 1;
    else if (character === '>') this.#state = 'content';
    return mark.index + 1;
  }

  #endTag(at: number): number | undefined {
    const end = this.#tagEnd(at);
    if (end === undefined) return undefined;
    if (this.#text[end] !== '>') return this.#broken('an end tag is not closed', at, end);
    const name = this.#text.slice(at + 2, end).trimEnd();
    this.#sink.close(name, this.#base + at, this.#base + end + 1);
    return end + 1;
  }

  #startTag(at: number): number | undefined {
    const end = this.#tagEnd(at);
    if (end === undefined) return undefined;
    if (this.#text[end] !== '>') return this.#broken('a tag is not closed', at, end);
    const source = this.#text.slice(at, end + 1);
    const isEmpty = source.endsWith('/>');
    const name = source.slice(1, source.search(nameEnd));
    this.#sink.open({ name, source, start: this.#base + at, end: this.#base + end + 1, isEmpty });
    return end + 1;
  }

  /**
   * Finds the `>` of a tag, outside of quotes.
   * @returns its offset; that of a `<` that must not stand in a tag, or of the character at which the tag is too long; undefined
   * where more must come first
   */
  #tagEnd(start: number): number | undefined {
    const text = this.#text;
    const limit = Math.min(text.length, start + maxTagLength);
    let quote = 0;
    for (let at = start + 1; at < limit; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x3c) return at;
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === 0x3e) return at;
      else if (code === 0x22 || code === 0x27) quote = code;
    }
    return limit === text.length && limit < start + maxTagLength ? undefined : limit;
  }

  #broken(message: string, at: number, next: number): number {
    this.#sink.broken(message, this.#base + at);
    return next;
  }
}
