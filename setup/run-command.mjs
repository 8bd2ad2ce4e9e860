import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** How often a sign of life is printed while a command is silent. */
const SIGN_OF_LIFE_MS = 20_000;

/**
 * Runs a command without a terminal and keeps what it printed.
 * A program that cannot be started is a result as well (`startError`), not an exception.
 */
export function runCommand(command, args, { cwd, environment, onSilence } = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, { cwd, env: environment ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
    const started = Date.now();
    const timer = onSilence && setInterval(() => onSilence(Math.round((Date.now() - started) / 1000)), SIGN_OF_LIFE_MS);
    const finish = (result) => {
      clearInterval(timer);
      resolve({ ...result, output });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", (error) => finish({ status: undefined, startError: error.code ?? error.message }));
    child.on("close", (status, signal) => finish({ status: status ?? undefined, signal: signal ?? undefined }));
  });
}

/**
 * The environment for npm: the user's own, less what an `npm start` around us adds. `node_modules/.bin` leaves PATH
 * because it holds a Node that `npm ci` is about to delete while it would be running on it.
 */
export function npmEnvironment(environment, home) {
  const own = join(home, "node_modules");
  const kept = Object.entries(environment).filter(
    ([name]) =>
      !/^npm_(lifecycle_|package_|config_(local_prefix|prefix|global|node_gyp)$|command$|node_execpath$|execpath$)/i.test(
        name,
      ),
  );
  const path = (environment.PATH ?? "").split(delimiter).filter((folder) => !folder.startsWith(own));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}
