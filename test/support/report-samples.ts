import { createHash } from "node:crypto";
import {
  type BriefingReport,
  type BriefingReportSite,
  type Fact,
  type PaperForm,
  type ReportDelegate,
  type ReportOccasion,
  type ReportOrigin,
  type ReportPersonName,
  type SiteReport,
  briefingReport,
  type ReportGuest,
  UnitCount,
  type UnitFigures,
  emptyTally,
  foldDelegate,
  foldGuest,
  siteReport,
} from "#domain";

const sha256 = (canonical: string): string => createHash("sha256").update(canonical).digest("hex");
const opening = Date.parse("2023-08-16T01:00:00Z");
const minute = 60_000;

/** A morning in Hà Nội, 08:00 to 11:30. */
export const sampleOccasion: ReportOccasion = {
  title: "Hội nghị trực tuyến toàn thành phố quán triệt Nghị quyết Trung ương",
  chair: "Bí thư Thành ủy",
  session: 1,
  sessions: 1,
  startsAt: opening,
  endsAt: opening + 210 * minute,
  lateAfterMinutes: 5,
  timeZone: "Asia/Ho_Chi_Minh",
};

const names = [
  "Nguyễn Thị Hằng",
  "Trần Văn Đức",
  "Lê Thị Thuỳ Dương",
  "Phạm Quốc Khánh",
  "Hoàng Thị Lệ Quyên",
  "Vũ Đình Ẩn",
  "Đặng Thị Ổn",
  "Bùi Văn Bễ",
  "Đỗ Thị Mỹ Hạnh",
  "Ngô Xuân Trường",
  "Dương Thị Bích Ngọc",
  "Lý Văn Tự",
];

export interface SiteSample {
  readonly people?: number;
  readonly sealed?: boolean;
  readonly extraName?: string;
  readonly code?: string;
  readonly form?: PaperForm;
}

/** A site with people in every state: late, early, elsewhere, stood in for, excused, absent, not called, guests, visitors. */
export function sampleSiteReport({
  people = 36,
  sealed = false,
  extraName,
  code = "DC093",
  form = "state",
}: SiteSample = {}): SiteReport {
  const facts = Array.from({ length: people }, (_, index) => factsOf(index)).flat();
  const person = (index: number): ReportPersonName => ({
    fullName: extraName && index === 0 ? extraName : names[index % names.length]!,
    title: index % 3 === 0 ? "Ủy viên Ban Thường vụ" : "Chi ủy viên",
    unit: `Chi bộ Tổ dân phố số ${(index % 9) + 1}`,
  });
  const delegates = Array.from({ length: people }, (_, index): ReportDelegate => ({
    key: index,
    code: `DB${String(index).padStart(6, "0")}`,
    ...person(index),
    standIn: index % 12 === 4 ? { fullName: "Phan Thị Kiều Oanh", title: "Phó Bí thư", unit: "Đảng ủy phường" } : null,
    attendance: foldDelegate(facts, { delegate: index, homeSite: 1, session: 1 }, sampleOccasion),
  }));
  const visitorFacts = [fact(90, "arrived", -8, { delegate: 5001 })];
  const guestFacts = [fact(91, "arrived", -4, { guest: 801 })];
  return siteReport(
    {
      heading: {
        form,
        parentBody: "Quận ủy Hoàn Kiếm",
        issuingBody: "Đảng ủy phường Hàng Bạc",
        place: "Hà Nội",
        signers: [{ title: "Cán bộ điểm cầu", name: "Nguyễn Thị Minh Nguyệt" }],
        recipients: ["Ban Tổ chức hội nghị"],
      },
      occasion: sampleOccasion,
      site: {
        key: 1,
        code,
        name: "Phường Hàng Bạc",
        above: ["Điểm cầu trung tâm - Thành ủy Hà Nội", "Quận Hoàn Kiếm"],
        capacity: 40,
        headcountOnly: false,
        relayOnly: false,
        expected: null,
      },
      delegates,
      guests: [{ key: 801, ...person(3), attendance: foldGuest(guestFacts, { guest: 801, session: 1 }) }],
      visitors: [
        {
          key: 5001,
          code: "DB005001",
          ...person(6),
          homeSite: { code: "DC094", name: "Phường Hàng Bồ" },
          attendance: foldDelegate(visitorFacts, { delegate: 5001, homeSite: 2, session: 1 }, sampleOccasion),
        },
      ],
      reporting: {
        headcounts: { opening: 30, middle: null, closing: 29 },
        listClosed: true,
        listClosedAt: opening + 215 * minute,
      },
      connection: {
        kind: "connected",
        firstJoinedAt: opening - 12 * minute,
        lastLeftAt: opening + 208 * minute,
        drops: 2,
        coverage: 0.968,
      },
      findings: ["Quân số khai nhiều hơn số người được điểm danh 1 người (đầu buổi)."],
      origin: originOf([{ siteCode: code, position: facts.length }], sealed),
      placeOf: (key) => (key === 2 ? { code: "DC094", name: "Phường Hàng Bồ" } : undefined),
    },
    sha256,
  );
}

function originOf(positions: ReportOrigin["positions"], sealed: boolean): ReportOrigin {
  return {
    positions,
    run: null,
    asOf: opening + 215 * minute,
    version: sealed ? { kind: "sealed", number: 1, sealedAt: opening + 300 * minute } : { kind: "provisional" },
  };
}

function fact(index: number, kind: Fact["kind"], minutes: number, about: Partial<Fact>): Fact {
  return {
    id: `sample-${index}-${kind}-${minutes}`,
    kind,
    session: 1,
    site: 1,
    at: opening + minutes * minute,
    ...about,
  };
}

function factsOf(index: number): Fact[] {
  const about = { delegate: index };
  switch (index % 12) {
    case 1:
      return [fact(index, "arrived", 12, about)];
    case 2:
      return [fact(index, "arrived", -6, about), fact(index, "departed", 95, about)];
    case 3:
      return [fact(index, "arrived", -5, { ...about, site: 2 })];
    case 4:
      return [fact(index, "stood-in", -3, { ...about, guest: 700 + index })];
    case 5:
      return [fact(index, "excused", -60, { ...about, reason: "illness" })];
    case 7:
      return index < 12 ? [fact(index, "absent", 200, about)] : [];
    default:
      return [fact(index, "arrived", -10 + (index % 7), { ...about, method: "name" })];
  }
}

/** A host, its bodies, and districts with communes below: as many sites as asked for, figures that differ from site to site. */
export function sampleBriefingReport(sites = 60, form: PaperForm = "state"): BriefingReport {
  const districts = Math.max(1, Math.floor(sites / 20));
  const list = Array.from({ length: sites }, (_, index): BriefingReportSite => {
    const code = `DC${String(index).padStart(3, "0")}`;
    const kind = index === 0 ? "host" : index <= districts ? "quan" : index % 9 === 0 ? "so_nganh" : "phuong";
    const parent = index === 0 ? null : kind === "phuong" ? 1 + (index % districts) : 0;
    const summoned = 20 + (index % 30);
    const silent = index % 40 === 39;
    const [stoodIn, excused, absent] = silent ? [0, 0, 0] : [index % 3, index % 4, index % 2];
    const notCalled = silent ? summoned : index % 25 === 24 ? 2 : 0;
    return {
      key: index,
      code,
      name: kind === "host" ? "Điểm cầu trung tâm" : kind === "quan" ? `Quận số ${index}` : `Phường Nghĩa Đô ${index}`,
      parent,
      sortOrder: 0,
      takesPart: true,
      kind,
      summoned,
      expected: null,
      counts: {
        ...emptyTally(),
        present: summoned - stoodIn - excused - absent - notCalled,
        stoodIn,
        excused,
        absent,
        late: silent ? 0 : index % 5,
        guests: index % 11 === 0 ? 1 : 0,
      },
      headcounts: { opening: silent ? null : summoned - 1, middle: null, closing: null },
      listClosed: !silent && notCalled === 0,
      headcountOnly: false,
      relayOnly: index % 50 === 49,
      connection: silent
        ? { kind: "not-connected" }
        : {
            kind: "connected",
            firstJoinedAt: opening + ((index % 13) - 12) * minute,
            lastLeftAt: opening + 210 * minute,
            drops: 0,
            coverage: 1,
          },
    };
  });
  return briefingReport(
    {
      heading: {
        form,
        parentBody: null,
        issuingBody: "Thành ủy Hà Nội",
        place: "Hà Nội",
        signers: [
          { title: "Thư ký", name: null },
          { authority: "Ban Tổ chức", title: "", name: null },
        ],
        recipients: [],
      },
      occasion: sampleOccasion,
      node: { code: "DC000", name: "Thành ủy Hà Nội" },
      sites: list,
      units: unitsOf(list),
      people: new Map(
        list.map((site) => [site.key, { key: site.key, delegates: notedDelegates(site), guests: guestsOf(site) }]),
      ),
      placeOf: (key) => list.find((site) => site.key === key),
      origin: originOf(
        list.map((site) => ({ siteCode: site.code, position: site.summoned })),
        false,
      ),
    },
    sha256,
  );
}

/** Three units whose delegates together are those of the sites. */
function unitsOf(sites: readonly BriefingReportSite[]): UnitFigures[] {
  const count = new UnitCount();
  for (const { key, summoned, counts } of sites) {
    const states = (["present", "stood-in", "excused", "absent"] as const).flatMap((status) => {
      const people = {
        present: counts.present,
        "stood-in": counts.stoodIn,
        excused: counts.excused,
        absent: counts.absent,
      };
      return Array.from({ length: people[status] }, (_, index) => ({
        status,
        late: status === "present" && index < counts.late,
      }));
    });
    for (let person = 0; person < summoned; person += 1) {
      const { status, late } = states[person] ?? { status: "not-called" as const, late: false };
      count.add(["Đảng ủy phường", "Hội Cựu chiến binh", null][(person + Number(key)) % 3]!, {
        ...foldDelegate([], { delegate: 0, homeSite: 1, session: 1 }, sampleOccasion),
        status,
        late,
        places: status === "present" ? ["home"] : [],
      });
    }
  }
  return count.rows();
}

function notedDelegates({ key, counts }: BriefingReportSite): ReportDelegate[] {
  const kinds = ["stood-in", "excused", "absent"] as const;
  const numbers = [counts.stoodIn, counts.excused, counts.absent];
  return kinds.flatMap((status, kind) =>
    Array.from({ length: numbers[kind]! }, (_, index): ReportDelegate => {
      const delegate = Number(key) * 100 + kind * 10 + index;
      return {
        key: delegate,
        code: `DB${String(delegate).padStart(6, "0")}`,
        fullName: names[delegate % names.length]!,
        title: "Ủy viên",
        unit: "Đảng ủy phường",
        standIn: status === "stood-in" ? { fullName: "Phan Thị Kiều Oanh", title: "Phó Bí thư", unit: null } : null,
        attendance: { ...foldDelegate([], { delegate, homeSite: key, session: 1 }, sampleOccasion), status },
      };
    }),
  );
}

function guestsOf({ key, counts }: BriefingReportSite): ReportGuest[] {
  return Array.from({ length: counts.guests }, (_, index) => ({
    key: 9000 + Number(key) + index,
    fullName: "Lê Thị Khách",
    title: null,
    unit: "Tổ dân phố 5",
    attendance: { status: "came", firstArrivedAt: opening } as const,
  }));
}
