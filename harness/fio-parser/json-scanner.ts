import { Fault } from "./fault.ts";

const QUOTE = 34;
const BACKSLASH = 92;

/** Digits whose whole number a double holds exactly; a power of ten up to 1e22 is exact too, so one division rounds once. */
const EXACT_DIGITS = 15;
const powers = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** Texts from this length on are views of the input in V8 and would keep all of it in memory. */
const VIEW_LENGTH = 13;

/** Names seen before, without escapes; see `key`. */
const names: string[] = Array.from({ length: 512 }, () => "");

/** What fio's `%f` prints where there is no number. */
const noNumbers = /-?(?:nan|inf)/y;
const anyNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Words of JSON, read from a text at a place that moves on. */
export class JsonScanner {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** A fault at this place: the text ends too early, or something else stands here. */
  fault(expected: string): Fault {
    const { at, text } = this;
    if (at >= text.length) return new Fault("cut", text.length, "it ends too early");
    return new Fault("syntax", at, `${expected} is expected`);
  }

  /** Passes white space and gives the character code that follows, NaN at the end. */
  peek(): number {
    const { text } = this;
    let at = this.at;
    let code = text.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++at);
    this.at = at;
    return code;
  }

  /** Passes one character, or fails. */
  expect(code: number): void {
    if (this.peek() !== code) throw this.fault(String.fromCharCode(code));
    this.at++;
  }

  /** Passes a character where it is next, and says whether it was. */
  takes(code: number): boolean {
    if (this.peek() !== code) return false;
    this.at++;
    return true;
  }

  /** A text in quotes. Raw control characters are taken, because fio does not escape them (a tab in a description). */
  string(): string {
    this.expect(QUOTE);
    const { text } = this;
    const start = this.at;
    let at = start;
    let code = text.charCodeAt(at);
    while (code !== QUOTE && code !== BACKSLASH && code >= 32) code = text.charCodeAt(++at);
    if (code !== QUOTE) return this.unusualString(start, at);
    this.at = at + 1;
    return at - start < VIEW_LENGTH ? text.slice(start, at) : copied(text.slice(start, at));
  }

  /**
   * A name in quotes. fio's are few and come thousands of times, so those seen before are looked up by length and two of
   * their characters, which costs less than to make a text anew and to hash it.
   */
  key(): string {
    const { text } = this;
    const start = this.at + 1;
    const end = text.indexOf('"', start);
    const slot = ((end - start) * 61 + text.charCodeAt(start) * 17 + text.charCodeAt(end - 2)) & (names.length - 1);
    const before = names[slot] as string;
    if (before.length === end - start && before !== "" && text.startsWith(before, start)) {
      this.at = end + 1;
      return before;
    }
    const key = this.string();
    if (key.length === end - start) names[slot] = key;
    return key;
  }

  private unusualString(start: number, from: number): string {
    const { text } = this;
    let at = from;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(++at)) {
      if (code === BACKSLASH) at++;
      if (code === 10 || at >= text.length) {
        this.at = at;
        throw this.fault("the end of a text in quotes");
      }
    }
    this.at = at + 1;
    return this.unescaped(text.slice(start, at), start);
  }

  private unescaped(raw: string, start: number): string {
    const legal = raw.replace(/\p{Cc}/gu, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
    try {
      return JSON.parse(`"${legal}"`) as string;
    } catch {
      throw new Fault("syntax", start, "a legal escape is expected");
    }
  }

  /** A number, the same one that `JSON.parse` gives; NaN for fio's `nan` and `inf`. */
  number(): number {
    const { text } = this;
    const start = this.at;
    const negative = text.charCodeAt(start) === 45;
    const first = negative ? start + 1 : start;
    let at = first;
    let code = text.charCodeAt(at);
    let whole = 0;
    for (; isDigit(code); code = text.charCodeAt(++at)) whole = whole * 10 + (code - 48);
    let digits = at - first;
    let decimals = 0;
    if (code === 46) {
      const point = at;
      code = text.charCodeAt(++at);
      for (; isDigit(code); code = text.charCodeAt(++at)) whole = whole * 10 + (code - 48);
      decimals = at - point - 1;
      digits += decimals;
      if (decimals === 0) return this.unusualNumber();
    }
    const leadingZero = text.charCodeAt(first) === 48 && digits - decimals > 1;
    if (digits === decimals || digits > EXACT_DIGITS || leadingZero || code === 101 || code === 69)
      return this.unusualNumber();
    this.at = at;
    const value = decimals === 0 ? whole : whole / (powers[decimals] as number);
    return negative ? -value : value;
  }

  private unusualNumber(): number {
    // A text that ends within a number is cut off, and no number of fewer digits.
    if (/^[-+.\deEnaif]{0,99}$/.test(this.text.slice(this.at, this.at + 100))) this.at = this.text.length;
    for (const pattern of [anyNumber, noNumbers]) {
      pattern.lastIndex = this.at;
      const [found] = pattern.exec(this.text) ?? [];
      if (found === undefined) continue;
      this.at += found.length;
      return Number(pattern === anyNumber ? found : Number.NaN);
    }
    throw this.fault("a value");
  }
}

/** The same text with memory of its own. */
function copied(view: string): string {
  return Buffer.from(view, "utf8").toString("utf8");
}
