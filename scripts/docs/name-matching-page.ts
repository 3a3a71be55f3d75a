import { judgeNames, type NameTally } from "../../libs/domain/src/people/testing/judge-names.js";
import { difficulties, type Difficulty } from "../../libs/domain/src/people/testing/labelled-names.js";

const rows = 2000;
const seed = 1;

/** docs/name-matching.md: what becomes of invented names whose truth is known, by how they came in. */
export function nameMatchingPage(): string {
  return [
    "# Names of connections · tên kết nối",
    "",
    "Made from `libs/domain/src/people` by `npm run docs`: invented names with the noise of the field, " +
      `${rows} rows a log, ${120 * 36} delegates at 120 sites, seed ${seed}. ` +
      "`NAME_SEEDS=20 NAME_ROWS=5000 npm run jest -- --selectProjects unit people/match-person` tries many more.",
    "",
    "**Settled** is only a name that holds a delegate's full name, speaks of the delegate's site, has no word that is left " +
      "unexplained, and fits nobody else. Each liberty (no marks, another order, a name of two words, a word of courtesy that " +
      "may be a name) asks for one more fact that agrees: post, year of birth, personal code, unit. Everything else is a " +
      "suggestion for a person; nobody is credited by one.",
    "",
    "`matchable`: the whole name and the site are there, one person of the hall fits, and nobody else could have typed the " +
      "same. `findable`: not settled, and enough of the name is left. What no rule can see: somebody who was not summoned, has " +
      "exactly the full name of a delegate of the same hall, and gives nothing else. The sets hold no such row.",
    "",
    ...difficulties.flatMap(section),
  ].join("\n");
}

function section(difficulty: Difficulty): string[] {
  const { byKind, sum } = judgeNames({ seed, rows, difficulty });
  return [
    `## A ${difficulty} log`,
    "",
    `Settled wrongly: **${sum.wrong}**. Of ${sum.matchable} matchable settled: **${share(sum.matchableSettled, sum.matchable)}**. ` +
      `Of ${sum.findable} findable among the first three: **${share(sum.findableFound, sum.findable)}**.`,
    "",
    "| how the name came in | rows | settled right | settled wrongly | right one first | second or third | others only | nobody |",
    "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ...[...byKind].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([kind, tally]) => row(kind, tally)),
    row("**all**", sum),
    "",
  ];
}

const row = (name: string, tally: NameTally): string =>
  `| ${[name, tally.rows, tally.right, tally.wrong, tally.first, tally.firstThree, tally.others, tally.nothing].join(" | ")} |`;

const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
