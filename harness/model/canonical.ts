/**
 * JSON with sorted keys and no white space, so that equal values have equal text and equal hashes.
 * `undefined` members are left out as JSON.stringify does; numbers keep JavaScript's shortest form.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}
