/**
 * Damages every text of `fixtures/fio-parser/` 10,000 times (cuts, flipped bits, pieces missing or doubled) and judges what
 * the parser makes of it. Usage: node test/soak/fio-fuzz.ts [TIMES [SEED]]. Ends with status 1 where a number is wrong in
 * silence; an exception that is not ours ends it at once, and so does a hang.
 */
import { fuzz } from "../fio-parser/damage.ts";
import { fixtures } from "../fio-parser/fixtures.ts";

const times = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 20_261_120);
let wrong = 0;
for (const { name, text } of fixtures) {
  const before = performance.now();
  const found = fuzz(text, times, seed);
  wrong += found.length;
  process.stdout.write(`${name}: ${times} times in ${((performance.now() - before) / 1000).toFixed(1)} s\n`);
  for (const line of found) process.stdout.write(`  ${line}\n`);
}
process.stdout.write(`${wrong} wrong of ${times * fixtures.length}\n`);
process.exitCode = wrong > 0 ? 1 : 0;
