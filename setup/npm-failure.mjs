/** What npm's output means, in the order in which the patterns are tried: the more certain ones first. */
const reasons = [
  { pattern: /\b(EACCES|EPERM|EROFS)\b/, why: "no permission to write", kind: "permission" },
  { pattern: /\bENOSPC\b/, why: "the disk is full", kind: "disk" },
  { pattern: /\b(E401|E403|E407|E404|ETARGET)\b/, why: "the package registry refused", kind: "registry" },
  { pattern: /\bEUSAGE\b/, why: "package-lock.json does not fit package.json", kind: "lock" },
  { pattern: /\bEINTEGRITY\b/, why: "a package is not the one that package-lock.json promises", kind: "registry" },
  {
    pattern:
      /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/,
    why: "the package registry cannot be reached",
    kind: "network",
  },
  { pattern: /(CERT|certificate|SSL)/, why: "the registry's certificate is not trusted", kind: "network" },
];

const nextSteps = {
  permission: (home) => [
    `ls -ld '${home}' '${home}/node_modules'   (who may write there?)`,
    `sudo chown -R "$(id -un)" '${home}'   then the same command again`,
  ],
  disk: (home) => [`df -h '${home}'   free about 600 MB, then the same command again`],
  lock: (home) => [
    `cd '${home}' && git checkout -- package.json package-lock.json   if you did not mean to change them`,
    "or, if you did: npm install --package-lock-only && node setup/complete-lock.mjs",
  ],
  registry: () => [
    "npm ping   and   npm config get registry   (is that registry the right one?)",
    "then the same command again",
  ],
  network: () => [
    "npm ping   (does it answer? behind a proxy: npm config set https-proxy http://HOST:PORT)",
    "then the same command again",
  ],
  other: (home) => [`cd '${home}' && npm ci --include=dev   (shows everything npm says)`],
};

/** Why npm failed and what to do next, from what it printed. */
export function explainNpmFailure({ output, startError, signal }, home) {
  if (startError === "ENOENT") {
    return {
      why: "the program npm is not on PATH",
      next: ["Debian/Ubuntu: sudo apt-get install npm   Fedora: sudo dnf install npm   macOS: brew install node"],
    };
  }
  if (startError !== undefined) return { why: `npm cannot be started (${startError})`, next: ["npm --version"] };
  if (signal !== undefined) return { why: `it was stopped by ${signal}`, next: ["the same command again"] };
  const hit = reasons.find(({ pattern }) => pattern.test(output));
  const code = hit?.pattern.exec(output)?.[0];
  return { why: hit ? `${hit.why} (${code})` : firstNpmError(output), next: nextSteps[hit?.kind ?? "other"](home) };
}

function firstNpmError(output) {
  const line = output.split("\n").find((text) => /^npm (error|ERR!) (?!code)/.test(text));
  return line ? `npm says "${line.replace(/^npm (error|ERR!) /, "").trim()}"` : "npm gave no reason";
}
