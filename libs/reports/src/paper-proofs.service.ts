import { Injectable } from "@nestjs/common";
import { type PaperProofView, type PaperSaid, Problem, type ReportEdition } from "#contracts";
import { type BriefingReport, proofCode, rateText, readProofCode, type SiteReport } from "#domain";
import { Seals } from "#reconciliation";
import { type RateLimit, RateLimits, requestAddress, type Tx, UnitOfWork } from "#platform";

/** Codes of no paper that one address may ask for: more than anybody mistypes. */
const guessAllowance = { times: 60, seconds: 15 * 60 };

/** A report that is handed out, as far as it is remembered. */
export interface ProofToKeep {
  readonly code: string;
  readonly hash: string;
  readonly kind: "site" | "briefing";
  readonly briefing_id: string;
  readonly session: number;
  readonly place_code: string;
  readonly said: PaperSaid;
  readonly as_of: string | null;
}

/** What is kept of a report, without its people. */
export function proofOf(briefingId: string, report: SiteReport | BriefingReport): ProofToKeep {
  const said = saidBy(report);
  return {
    code: proofCode(report.hash),
    hash: report.hash,
    kind: report.kind,
    briefing_id: briefingId,
    session: report.occasion.session,
    place_code: said.place.code,
    said,
    as_of: said.asOf,
  };
}

/** Whose papers are meant. */
export interface ReportPapers {
  readonly briefingId: string;
  readonly session: number;
  readonly kind: "site" | "briefing";
  readonly placeCode: string;
}

/** A report's figures as one line of its history. */
export function editionOf({ code, said }: Pick<ProofToKeep, "code" | "said">, issuedAt: Date | null): ReportEdition {
  const { asOf, version, totals, rate } = said;
  return { code, asOf, version, totals, rate, issuedAt: issuedAt?.toISOString() ?? null };
}

interface ProofRow {
  readonly code: string;
  readonly hash: string;
  readonly said: PaperSaid;
  readonly briefingId: string;
  /** Later figures of the same place were handed out. */
  readonly newer: boolean;
}

/** What papers say, kept when they are handed out, so that anybody who holds one can ask whether it says that. */
@Injectable()
export class PaperProofs {
  private readonly guesses: RateLimit;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly seals: Seals,
    limits: RateLimits,
  ) {
    this.guesses = limits.shared("paper-codes", guessAllowance);
  }

  /** Keeps what these reports say. The same figures are kept once, however often they are printed. */
  async keep(tx: Tx, proofs: readonly ProofToKeep[]): Promise<void> {
    await tx.query(
      `insert into paper_proof (code, hash, kind, briefing_id, session, place_code, said, as_of)
       select code, hash, kind, briefing_id, session, place_code, said, as_of
         from jsonb_to_recordset($1::jsonb) as row (code text, hash text, kind text, briefing_id uuid, session int,
              place_code text, said jsonb, as_of timestamptz)
       on conflict (code) do nothing`,
      [JSON.stringify(proofs)],
    );
  }

  /**
   * What the paper with this code says, for anybody who asks from this address.
   * @throws Problem not-found for a code that no paper carries, too-many-requests after many of those
   */
  async find(typed: string): Promise<PaperProofView> {
    const address = requestAddress() ?? "";
    const wait = await this.guesses.look(address);
    if (wait !== null) throw new Problem("too-many-requests", undefined, { retryAfterSeconds: wait });
    const found = await this.read(readProofCode(typed));
    if (found) return found;
    await this.guesses.take(address);
    throw new Problem("not-found");
  }

  /** The editions of one report that were handed out, the latest figures first. */
  async editions(which: ReportPapers): Promise<ReportEdition[]> {
    const rows = await this.unitOfWork.query<{ code: string; said: PaperSaid; issuedAt: Date }>(
      `select code, said, issued_at as "issuedAt" from paper_proof
        where briefing_id = $1 and session = $2 and kind = $3 and place_code = $4
        order by as_of desc nulls last, coalesce((said ->> 'version')::int, 0) desc, issued_at desc limit 50`,
      [which.briefingId, which.session, which.kind, which.placeCode],
    );
    return rows.map(({ code, said, issuedAt }) => editionOf({ code, said }, issuedAt));
  }

  private async read(code: string | null): Promise<PaperProofView | undefined> {
    if (code === null) return undefined;
    const { reader } = this.unitOfWork;
    const [row] = await reader.query<ProofRow[]>(
      `select code, hash, said, briefing_id as "briefingId",
              exists (select from paper_proof later
                       where (later.briefing_id, later.session, later.kind, later.place_code)
                           = (paper.briefing_id, paper.session, paper.kind, paper.place_code)
                         and (coalesce(later.as_of, '-infinity'), coalesce((later.said ->> 'version')::int, 0))
                           > (coalesce(paper.as_of, '-infinity'), coalesce((paper.said ->> 'version')::int, 0)))
                as newer
         from paper_proof paper where code = $1`,
      [code],
    );
    if (!row) return undefined;
    // Numbers that were sealed since are newer, whether anybody printed them or not.
    const newer = row.newer || (await this.seals.overtake(reader, row.briefingId, row.said));
    return { ...row.said, code: row.code, hash: row.hash, newer };
  }
}

function saidBy(report: SiteReport | BriefingReport): PaperSaid {
  const { occasion, origin, figures } = report;
  const { code, name } = report.kind === "site" ? report.site : report.node;
  const { summoned, present, stoodIn, late, excused, absent, notCalled, guests } = figures;
  return {
    title: occasion.title,
    session: occasion.session,
    startsAt: new Date(occasion.startsAt).toISOString(),
    timeZone: occasion.timeZone,
    place: { code, name },
    issuingBody: report.heading.issuingBody,
    sites: report.kind === "site" ? 1 : report.siteCounts.sites,
    asOf: origin.asOf === null ? null : new Date(origin.asOf).toISOString(),
    version: origin.version.kind === "sealed" ? origin.version.number : null,
    position: origin.positions.reduce((sum, { position }) => sum + position, 0),
    totals: { summoned, present, stoodIn, late, excused, absent, notCalled, guests },
    rate: rateText(figures),
  };
}
