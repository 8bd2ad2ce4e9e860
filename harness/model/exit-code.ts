/** Every exit status of the program, in one place. A test walks over all of them. */
export const exitCodes = {
  fine: { status: 0, meaning: "fine" },
  bug: { status: 1, meaning: "a bug of Assay's own" },
  badInput: { status: 2, meaning: "bad scenario, flags or arguments" },
  overBudget: { status: 3, meaning: "refused by budget" },
  providerFailed: { status: 10, meaning: "a provider, host, target or tool could not be used" },
  trialFailed: { status: 11, meaning: "at least one trial failed; the others were kept" },
  mayLeak: { status: 12, meaning: "something that was created may still be there" },
  busy: { status: 13, meaning: "another process is working on the same run" },
  badArtifact: { status: 20, meaning: "unreadable or altered artifact" },
  notComparable: { status: 30, meaning: "not comparable: the ratio was refused" },
  notMet: { status: 31, meaning: "a threshold or a claim is not met" },
  interrupted: { status: 130, meaning: "stopped by the user; what was measured was kept" },
} as const;

export type ExitName = keyof typeof exitCodes;
