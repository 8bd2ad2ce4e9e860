/**
 * Measures how often a series without any event is said to have one: dips and stalls, and a change of level at 0.01.
 * Usage: node test/soak/false-alarms.ts [SERIES]. The figures stand in harness/statistics/disruption.ts and level-change.ts.
 */
import { disruptions } from "../../harness/statistics/disruption.ts";
import { levelChange } from "../../harness/statistics/level-change.ts";
import { noisySeries } from "../statistics/noisy-series.ts";

const wanted = Number(process.argv[2] ?? 2000);
const kinds = [
  { name: "normal, 5 %", share: 0.05, rho: 0 },
  { name: "normal, 10 %", share: 0.1, rho: 0 },
  { name: "normal, 20 %", share: 0.2, rho: 0 },
  { name: "normal, 10 %, rho 0.5", share: 0.1, rho: 0.5 },
  { name: "normal, 10 %, rho 0.8", share: 0.1, rho: 0.8 },
  { name: "log-normal, 20 %", share: 0.2, rho: 0, logNormal: true },
];
for (const { name, ...noise } of kinds) {
  let [disrupted, changed, credits] = [0, 0, 0];
  for (let seed = 1; seed <= wanted; seed += 1) {
    const rates = noisySeries({ steps: 300, seed, ...noise });
    const found = disruptions(rates, 1000);
    if (found.known && found.value.found.length > 0) disrupted += 1;
    const change = levelChange(rates, { seed, permutations: 199 });
    if (change.known && change.value.p <= 0.01) changed += 1;
    if (change.known && change.value.looksLikeSpentCredit) credits += 1;
  }
  const percent = (count: number) => `${((100 * count) / wanted).toFixed(2)} %`;
  process.stdout.write(
    `${name}: ${percent(disrupted)} with a dip, ${percent(changed)} with a change at 0.01, ${percent(credits)} with a credit\n`,
  );
}
