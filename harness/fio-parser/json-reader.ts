import { JsonScanner } from "./json-scanner.ts";

/** An object as read. */
export type JsonObject = Map<string, Json>;

/** Members in their order, repeated names and all: options. */
export class Members {
  readonly list: [string, Json][] = [];
}

/** Members whose names are numbers: histograms, percentiles, depth levels. `named` holds the rest (`>=64`). */
export class NumericMembers {
  readonly pairs: [number, number][] = [];
  readonly named = new Map<string, Json>();
  /** What is true of the pairs, found while they are read, because there can be thousands of them. */
  rising = true;
  sum = 0;
  /** No value is negative or not a number. */
  sound = true;
  /** Every value is a whole number. */
  whole = true;
}

/** A value as read. */
export type Json = string | number | boolean | null | Json[] | JsonObject | Members | NumericMembers;

/** A name that came more than once in one object. */
export interface Duplicate {
  readonly where: string;
  readonly key: string;
  readonly values: string[];
  readonly at: number;
  /** All values are kept (options), or it makes no difference which of them is taken. */
  readonly harmless: boolean;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN = 123;
const CLOSE = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const DEEPEST = 32;

const words = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

const numeric = new Set(["bins", "percentile", "iodepth_level", "latency_ns", "latency_us", "latency_ms"]);

/**
 * Reads JSON once, value by value, and keeps what `JSON.parse` loses without a word: repeated names and their order.
 * One pass of our own costs no more than `JSON.parse` and a second look, because bins become pairs at once instead of
 * thousands of names of an object.
 */
export class JsonReader extends JsonScanner {
  readonly duplicates: Duplicate[] = [];
  /** Path of the value that is read now, for notes. */
  readonly trail: string[] = [];

  /** Calls `member` for each member of the object that begins here; `member` reads the value. */
  members(member: (key: string) => void): void {
    this.expect(OPEN);
    if (this.takes(CLOSE)) return;
    do {
      member(this.name());
    } while (this.takes(COMMA));
    this.expect(CLOSE);
  }

  /** The name of a member, with the colon after it. */
  private name(): string {
    if (this.peek() !== QUOTE) throw this.fault("a name in quotes");
    const key = this.key();
    this.expect(COLON);
    return key;
  }

  /** Calls `element` at each element of the array that begins here; `element` reads it. */
  elements(element: (index: number) => void): void {
    this.expect(OPEN_LIST);
    if (this.takes(CLOSE_LIST)) return;
    let index = 0;
    do element(index++);
    while (this.takes(COMMA));
    this.expect(CLOSE_LIST);
  }

  /** The value that begins here; `key` is the name it has in its object and decides how its members are kept. */
  value(key: string): Json {
    const code = this.peek();
    if (code === QUOTE) return this.string();
    if (code !== OPEN && code !== OPEN_LIST)
      return code === 110 || code === 116 || code === 102 ? this.word() : this.number();
    if (this.trail.push(key) > DEEPEST) throw this.fault("less depth");
    const value = code === OPEN ? this.object(key) : this.array(key);
    this.trail.pop();
    return value;
  }

  private word(): Json {
    for (const [word, value] of words) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    const rest = this.text.slice(this.at);
    if ([...words.keys()].some((word) => word.startsWith(rest))) this.at = this.text.length;
    return this.number();
  }

  private array(key: string): Json[] {
    const list: Json[] = [];
    this.elements(() => list.push(this.value(key)));
    return list;
  }

  private object(key: string): Json {
    if (numeric.has(key)) return this.numericMembers();
    return key.endsWith(" options") ? this.allMembers() : this.plainObject();
  }

  /** As `members` does it, without a function to call for each: most of the reading is done here. */
  private plainObject(): JsonObject {
    const object: JsonObject = new Map();
    const start = this.at;
    const told = this.duplicates.length;
    let members = 0;
    this.expect(OPEN);
    if (this.takes(CLOSE)) return object;
    do {
      const key = this.name();
      object.set(key, this.value(key));
      members++;
    } while (this.takes(COMMA));
    this.expect(CLOSE);
    if (object.size < members) this.lookAgain(start, told);
    return object;
  }

  private allMembers(): Members {
    const members = new Members();
    const names = new Set<string>();
    this.members((key) => {
      members.list.push([key, this.value(key)]);
      names.add(key);
    });
    if (names.size < members.list.length) this.repeatedNames(members.list, true);
    return members;
  }

  private numericMembers(): NumericMembers {
    const members = new NumericMembers();
    let before = -1;
    const start = this.at;
    this.expect(OPEN);
    if (this.takes(CLOSE)) return members;
    do {
      const key = this.numericKey();
      if (typeof key === "string") members.named.set(key, this.value(key));
      else {
        this.peek();
        const value = this.number();
        members.pairs.push([key, value]);
        members.sum += value;
        if (key <= before) members.rising = false;
        if (!(value >= 0)) members.sound = false;
        if (!Number.isSafeInteger(value)) members.whole = false;
        before = key;
      }
    } while (this.takes(COMMA));
    this.expect(CLOSE);
    if (!members.rising) this.lookAgain(start, this.duplicates.length);
    return members;
  }

  /** Reads an object a second time, for all that its repeated names stand for. */
  private lookAgain(start: number, told: number): void {
    const list: [string, Json][] = [];
    this.at = start;
    this.duplicates.length = told;
    this.members((key) => list.push([key, this.value(key)]));
    this.repeatedNames(list);
  }

  /** The name that begins here, as a number where it is one, with the colon after it. */
  private numericKey(): number | string {
    if (this.peek() !== QUOTE) throw this.fault("a name in quotes");
    const start = this.at;
    const digit = this.text.charCodeAt(start + 1);
    if (digit >= 48 && digit <= 57) {
      this.at++;
      const key = this.number();
      if (this.text.charCodeAt(this.at) === QUOTE) {
        this.at++;
        this.expect(COLON);
        return key;
      }
      this.at = start;
    }
    return this.name();
  }

  private repeated(key: string, values: readonly Json[], kept: boolean): void {
    const same = values.every((value) => value === values[0]);
    const texts = values.map((value) => (typeof value === "object" ? "(not a plain value)" : String(value)));
    const where = this.trail.join(".");
    this.duplicates.push({ where, key, values: texts, at: this.at, harmless: kept || same });
  }

  private repeatedNames(list: readonly (readonly [string, Json])[], kept = false): void {
    const groups = Map.groupBy(list, ([key]) => key);
    for (const [key, group] of groups) {
      const values = group.map(([, value]) => value);
      if (values.length > 1) this.repeated(key, values, kept);
    }
  }
}
