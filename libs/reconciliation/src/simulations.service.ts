import { Injectable } from "@nestjs/common";
import { AttendanceQuery } from "#attendance";
import { type BriefingRecord, Briefings } from "#briefings";
import { type ExplainedPerson, type ExplainedSite, Problem, type Simulation, type TryRules } from "#contracts";
import { type Finding, type PersonVerdict, type Principal, type SiteResult, type TriedRules, whatIf } from "#domain";
import { asReading, UnitOfWork } from "#platform";
import { type RosterDelegate, RosterQuery } from "#roster";
import { type SiteMap, type SiteRecord, SiteTree } from "#sites";
import type { FindingRecord } from "./findings.repository.js";
import { delegatesIn, findingView, siteResultView } from "./finding-views.js";
import { readableSites } from "./readable-sites.js";
import { RunFrames } from "./run-frames.js";
import { findingId } from "./runs.repository.js";
import { SiteInputsReader } from "./site-inputs.reader.js";

interface Simulated {
  readonly briefingId: string;
  readonly siteId: string;
  readonly session: number;
}

/** Why a site and its people are judged as they are, and what other rules would say. Reads only. */
@Injectable()
export class Simulations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly briefings: Briefings,
    private readonly frames: RunFrames,
    private readonly inputs: SiteInputsReader,
    private readonly roster: RosterQuery,
    private readonly attendance: AttendanceQuery,
    private readonly sites: SiteTree,
  ) {}

  /**
   * The facts as they are now; whom names of the log stand for, as the newest run knows it.
   * @throws Problem not-found for a site that does not take part, or a session there is not
   */
  of(principal: Principal, of: Simulated, tried: TryRules | null): Promise<Simulation> {
    // An arrival at a site of somebody else decides here too, as it did in the run.
    return asReading(() => this.read(principal, of, tried));
  }

  private async read(principal: Principal, of: Simulated, tried: TryRules | null): Promise<Simulation> {
    const briefing = await this.briefings.byId(of.briefingId);
    const map = await this.sites.current();
    const site = map.byId(of.siteId);
    const frame = await this.frames.current(briefing);
    const part = frame.participation.find(({ siteKey }) => siteKey === site?.key);
    if (!site || !part) throw new Problem("not-found");
    const read = (await this.inputs.read(frame, [part])).find(({ input }) => input.session.number === of.session);
    if (!read) throw new Problem("not-found");
    const { now, underTried, changes } = whatIf(read.input, tried ? triedRules(tried) : {});
    const known = await this.known(principal, briefing, { map, results: [now, underTried] });
    const explained = (result: SiteResult, rules: ExplainedSite["rules"]): ExplainedSite => ({
      rules,
      result: siteResultView({ ...result, position: read.position, grade: result.figures.grade }, map)!,
      persons: result.persons.map((person) => known.person(person, site)),
      findings: result.findings.map((finding) => known.finding(finding)),
    });
    const rules = rulesOf(briefing);
    return {
      now: explained(now, rules),
      underTried: tried && explained(underTried, { ...rules, ...tried }),
      changes: tried && {
        ...changes,
        persons: changes.persons.map((person) => ({ key: keyOf(person), from: person.from, to: person.to })),
        findings: changes.findings.map(({ id, change }) => ({ id: findingId(id), change })),
      },
    };
  }

  /** Names for the handles in results. */
  private async known(
    principal: Principal,
    briefing: BriefingRecord,
    { map, results }: { readonly map: SiteMap; readonly results: readonly SiteResult[] },
  ) {
    const { reader } = this.unitOfWork;
    const rows = results.flatMap(({ findings }) => findings.map(findingRow));
    const handles = (kind: PersonVerdict["kind"]): number[] => [
      ...new Set(results.flatMap(({ persons }) => persons.filter((one) => one.kind === kind).map(({ key }) => key))),
    ];
    const people = new Map(
      (await this.roster.peopleOf(reader, [...new Set([...handles("delegate"), ...delegatesIn(rows)])])).map(
        (person): [number, RosterDelegate] => [person.key, person],
      ),
    );
    const guests = new Map((await this.attendance.guestsOf(reader, handles("guest"))).map((one) => [one.key, one]));
    const readable = readableSites(principal, briefing.id, map);
    const view = {
      map,
      people,
      mayName: (siteKey: number) => readable === null || readable.includes(siteKey),
      history: [],
      questions: [],
    };
    return {
      finding: (finding: Finding) => findingView(findingRow(finding), view),
      person: (person: PersonVerdict, { key: home }: SiteRecord): ExplainedPerson => {
        const named = person.kind === "guest" ? guests.get(person.key) : people.get(person.key);
        const shown = person.kind === "connection" ? nameIn(person) : (named?.fullName ?? "");
        return {
          kind: person.kind,
          key: keyOf(person),
          name: shown,
          beside: person.kind === "connection" ? "" : [named?.title, named?.unit].filter(Boolean).join(", "),
          verdict: person.verdict,
          grade: person.grade,
          rule: person.rule,
          inputs: {
            ...person.inputs,
            places: person.places.filter((place) => place !== home).flatMap((place) => map.byKey(place)?.id ?? []),
          },
          tolerance: person.tolerance,
        };
      },
    };
  }
}

const keyOf = ({ kind, key }: Pick<PersonVerdict, "kind" | "key">): string => `${kind}-${key}`;

function rulesOf({ rules }: BriefingRecord): ExplainedSite["rules"] {
  return {
    lateAfterMinutes: rules.lateAfterMinutes,
    headcountTolerance: rules.headcountTolerance,
    connectionToleranceMinutes: rules.connectionToleranceMinutes,
    minimumStayPercent: rules.minimumStayPercent ?? 0,
    officialNumber: rules.officialNumber,
  };
}

function triedRules(tried: TryRules): TriedRules {
  const { lateAfterMinutes, headcountTolerance, connectionToleranceMinutes, minimumStayPercent, officialNumber } =
    tried;
  return {
    ...(lateAfterMinutes === undefined ? {} : { lateAfterMinutes }),
    ...(headcountTolerance === undefined ? {} : { headcount: headcountTolerance }),
    ...(connectionToleranceMinutes === undefined ? {} : { connectionMinutes: connectionToleranceMinutes }),
    ...(minimumStayPercent === undefined ? {} : { minimumStayPercent }),
    ...(officialNumber === undefined ? {} : { officialNumber }),
  };
}

/** A finding of no run, as those of runs are kept. */
const findingRow = (finding: Finding): FindingRecord => ({
  ...finding,
  id: findingId(finding.id),
  question: finding.id,
  decision: null,
  rank: 0,
});

const nameIn = ({ inputs }: PersonVerdict): string => (typeof inputs?.["name"] === "string" ? inputs["name"] : "");
