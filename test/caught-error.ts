/** What a call throws; undefined where it throws nothing. */
export function caughtError(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}
