import { Analysis, type Cell, type TrialPoint } from "../../harness/model/analysis.ts";
import { known, unknown } from "../../harness/model/known.ts";
import { type Draw, seededRandom } from "./seeded-random.ts";
import { type CellShape, quickstartCells } from "./synthetic-cells.ts";
import { syntheticComparison } from "./synthetic-comparison.ts";
import { type Behaviour, syntheticSystem, syntheticTrial } from "./synthetic-system.ts";

/** A system of a synthetic run: its speed may differ by cell. */
export type SystemShape = {
  readonly name: string;
  readonly label: string;
  readonly noise: number;
  readonly speed: (cell: CellShape) => number;
};

/** What a synthetic analysis is made from. */
export type Recipe = {
  readonly seed: number;
  readonly title: string;
  readonly systems: readonly SystemShape[];
  readonly cells?: readonly CellShape[];
  readonly refusedWhy?: string;
  /** Changes a drawn trial: this is where trials fail or are excluded. */
  readonly change?: (trial: TrialPoint) => TrialPoint;
};

const BLOCKS = 6;

function trialsOf(shape: CellShape, recipe: Recipe, draw: Draw): TrialPoint[][] {
  const perSystem: TrialPoint[][] = recipe.systems.map(() => []);
  const cellAt = (recipe.cells ?? quickstartCells).indexOf(shape);
  const cellCount = (recipe.cells ?? quickstartCells).length;
  for (let block = 0; block <= BLOCKS; block += 1) {
    const turn = draw() < 0.5 ? 0 : 1;
    recipe.systems.forEach((system, index) => {
      const order = (block * cellCount + cellAt) * recipe.systems.length + ((index + turn) % recipe.systems.length);
      const trial = syntheticTrial(shape, behaviour(system, shape), { block, order, draw });
      perSystem[index]?.push(recipe.change?.(trial) ?? trial);
    });
  }
  return perSystem;
}

function behaviour(system: SystemShape, shape: CellShape): Behaviour {
  return { name: system.name, noise: system.noise, speed: system.speed(shape) };
}

function syntheticCell(shape: CellShape, recipe: Recipe, draw: Draw): Cell {
  const { block: _block, base: _base, latencyNs: _latency, ...rest } = shape;
  const trials = trialsOf(shape, recipe, draw);
  const systems = recipe.systems.map((system, index) =>
    syntheticSystem(shape, behaviour(system, shape), trials[index] ?? [], draw),
  );
  const [baseline, ...others] = systems;
  const comparisons =
    baseline === undefined
      ? []
      : others.map((other) => syntheticComparison(other, baseline, recipe.refusedWhy ?? null));
  return { ...rest, systems, comparisons, warnings: [] };
}

function countsOf(cells: readonly Cell[]): Analysis["counts"] {
  const trials = cells.flatMap((cell) => cell.systems.flatMap((system) => system.trials));
  const failed = trials.filter((trial) => !trial.value.known).length;
  const warmup = trials.filter((trial) => trial.warmup).length;
  const setAside = trials.filter((trial) => trial.value.known && trial.excluded !== null && !trial.warmup).length;
  return { planned: trials.length, valid: trials.length - failed, failed, missing: 0, setAside, warmup };
}

/** A whole analysis of made-up numbers, valid by the model's own schema; `finish` words the parts that a recipe cannot. */
export function syntheticAnalysis(recipe: Recipe, finish: (draft: Analysis) => Analysis): Analysis {
  const draw = seededRandom(recipe.seed);
  const cells = (recipe.cells ?? quickstartCells).map((shape) => syntheticCell(shape, recipe, draw));
  const draft: Analysis = {
    schema: 1,
    assay: "0.1.0",
    runId: `20261118-140200-${recipe.seed}`,
    title: recipe.title,
    origin: "synthetic",
    standing: "result",
    standingWhy: "six counted blocks, every trial in a drawn order, and each failed rule stands beside the numbers",
    measuredFrom: "2026-11-18T14:02:00.000Z",
    measuredTo: "2026-11-18T15:09:00.000Z",
    sameStorage: false,
    headline: { verdict: "not distinguishable", sentence: "", detail: [] },
    confidence: 0.95,
    edition: "rules 2026.1",
    systems: recipe.systems.map((system, index) => ({
      name: system.name,
      label: system.label,
      path: `/mnt/${system.name}`,
      baseline: index === 0,
    })),
    gate: { verdict: "comparable", sentence: "All fields that must be equal are equal.", fields: [] },
    cells,
    counts: countsOf(cells),
    exclusions: [],
    rules: [],
    notProven: [],
    evidence: [],
    repeat: {
      commands: ["npm ci", `./assay run scenarios/quickstart.yaml --seed ${recipe.seed}`, "./assay report runs/latest"],
      planHash: "9f2c51d0a7c34b5e8d11f0b6a2e94c7790c1de5a2f4b8a6d3e7c0f1b2a394857",
      seed: recipe.seed,
      manifestHash: unknown("the manifest is written after the analysis"),
    },
    warnings: [],
  };
  return Analysis.parse(
    finish({ ...draft, repeat: { ...draft.repeat, manifestHash: known(`e1${recipe.seed}a90b7c5d3f`) } }),
  );
}
