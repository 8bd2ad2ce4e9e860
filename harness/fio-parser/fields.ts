import { type Known, known, unknown } from "../model/known.ts";
import { Fault } from "./fault.ts";
import { type Json, type JsonObject, Members, NumericMembers } from "./json-reader.ts";
import type { FioOption } from "./report.ts";

const absent = (key: string) => unknown(`the file has no "${key}"`);

/** The members of one object, taken out by name and type. What is not asked for is ignored. */
export class Fields {
  readonly path: string;
  private readonly object: JsonObject;

  constructor(json: Json | undefined, path: string) {
    if (!(json instanceof Map)) throw new Fault("shape", 0, `at ${path}: ${describe(json)} instead of an object`);
    this.object = json;
    this.path = path;
  }

  /** Says that a member is not what fio prints. */
  wrong(key: string, expected: string): Fault {
    const found = describe(this.object.get(key));
    return new Fault(
      "shape",
      0,
      `at ${this.path === "" ? "" : `${this.path}.`}${key}: ${found} instead of ${expected}`,
    );
  }

  has(key: string): boolean {
    return this.object.has(key);
  }

  keys(): Iterable<string> {
    return this.object.keys();
  }

  get(key: string): Json | undefined {
    return this.object.get(key);
  }

  /** A text that must be there. */
  text(key: string): string {
    const value = this.object.get(key);
    if (typeof value !== "string") throw this.wrong(key, "a text");
    return value;
  }

  maybeText(key: string): Known<string> {
    return this.has(key) ? known(this.text(key)) : absent(key);
  }

  /** A whole number that must be there, of either sign. */
  integer(key: string): number {
    const value = this.object.get(key);
    if (!Number.isSafeInteger(value)) throw this.wrong(key, "a whole number");
    return value as number;
  }

  /** A whole number, 0 or more, that must be there. */
  count(key: string): number {
    const value = this.object.get(key);
    if (!Number.isSafeInteger(value) || (value as number) < 0) throw this.wrong(key, "a whole number, 0 or more");
    return value as number;
  }

  maybeCount(key: string): Known<number> {
    return this.has(key) ? known(this.count(key)) : absent(key);
  }

  /** A number, 0 or more, that must be there. */
  amount(key: string): number {
    const value = this.object.get(key);
    if (typeof value !== "number" || !(value >= 0)) throw this.wrong(key, "a number, 0 or more");
    return value;
  }

  /** A number of either sign; unknown where fio printed `nan`. */
  maybeNumber(key: string): Known<number> {
    const value = this.object.get(key);
    if (value === undefined) return absent(key);
    if (typeof value !== "number") throw this.wrong(key, "a number");
    return Number.isFinite(value) ? known(value) : unknown(`fio printed "nan" for "${key}"`);
  }

  maybeAmount(key: string): Known<number> {
    const value = this.maybeNumber(key);
    if (value.known && value.value < 0) throw this.wrong(key, "a number, 0 or more");
    return value;
  }

  /** Members with numbers for names; none where the key is missing. */
  numeric(key: string): NumericMembers {
    const value = this.object.get(key) ?? new NumericMembers();
    if (!(value instanceof NumericMembers)) throw this.wrong(key, "an object");
    if (!value.sound) throw this.wrong(key, "numbers, 0 or more");
    return value;
  }

  /** Numbers of an array that must be there. */
  amounts(key: string): number[] {
    const value = this.object.get(key);
    if (!Array.isArray(value) || !value.every((item) => typeof item === "number" && item >= 0))
      throw this.wrong(key, "a list of numbers, 0 or more");
    return value as number[];
  }
}

/** Options of an object, or of a list of objects (one for each client), repeated names and all. */
export function optionsIn(json: Json | undefined, path: string): FioOption[] {
  if (json === undefined) return [];
  if (Array.isArray(json)) return json.flatMap((part) => optionsIn(part, path));
  if (!(json instanceof Members)) throw new Fault("shape", 0, `at ${path}: ${describe(json)} instead of options`);
  return json.list.map(([name, value]) => {
    if (typeof value === "object")
      throw new Fault("shape", 0, `at ${path}.${name}: ${describe(value)} instead of a text`);
    return [name, String(value)];
  });
}

function describe(json: Json | undefined): string {
  if (json === undefined) return "nothing";
  if (json === null || typeof json !== "object") return JSON.stringify(json);
  return Array.isArray(json) ? "a list" : "an object";
}
