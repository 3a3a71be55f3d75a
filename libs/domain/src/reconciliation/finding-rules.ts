/**
 * What a person may do about a finding. `accept` and `ask-site` say something about the finding; the others change a
 * source, and the next run looks at that.
 */
export const findingActions = [
  "accept",
  "ask-site",
  "correct-entries",
  "merge-guest",
  "match-person",
  "split-account",
  "map-room",
  "close-list",
  "undo-decision",
] as const;
export type FindingAction = (typeof findingActions)[number];

export const findingSeverities = ["serious", "check", "note"] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export interface FindingRule {
  readonly severity: FindingSeverity;
  /** What the rule says, for a person. The figures of the case stand beside it as inputs. */
  readonly vi: string;
  readonly en: string;
  readonly actions: readonly FindingAction[];
}

/** Every rule by which sources can disagree. The id is kept in runs: a rule's meaning never changes under its id. */
export const findingRules = {
  "headcount-over": {
    severity: "serious",
    vi: "Quân số báo cáo nhiều hơn số người đã điểm danh có mặt tại điểm cầu, quá mức cho phép.",
    en: "The headcount is above the number of people checked in at the site, by more than the tolerance.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "headcount-under": {
    severity: "serious",
    vi: "Quân số báo cáo ít hơn số người chắc chắn đang có mặt theo điểm danh, quá mức cho phép.",
    en: "The headcount is below the number of people who must have been there by the check-ins, by more than the tolerance.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "connected-not-reporting": {
    severity: "serious",
    vi: "Phòng họp có kết nối nhưng điểm cầu không điểm danh và không báo cáo quân số.",
    en: "The room was connected, but the site sent neither check-ins nor a headcount.",
    actions: ["ask-site", "map-room", "accept"],
  },
  "reporting-not-connected": {
    severity: "check",
    vi: "Điểm cầu có báo cáo nhưng nhật ký cầu truyền hình không thấy phòng họp nào của điểm cầu.",
    en: "The site reported, but no room of it appears in the VC log.",
    actions: ["map-room", "ask-site", "accept"],
  },
  "late-connected": {
    severity: "check",
    vi: "Phòng họp kết nối sau giờ khai mạc, quá mức cho phép.",
    en: "The room connected after the session began, by more than the tolerance.",
    actions: ["ask-site", "accept"],
  },
  "early-left": {
    severity: "check",
    vi: "Phòng họp ngắt kết nối trước giờ bế mạc, quá mức cho phép.",
    en: "The room disconnected before the session ended, by more than the tolerance.",
    actions: ["ask-site", "accept"],
  },
  dropped: {
    severity: "check",
    vi: "Phòng họp mất kết nối giữa buổi lâu hơn mức cho phép.",
    en: "The room was away during the session for longer than the tolerance.",
    actions: ["ask-site", "accept"],
  },
  "over-capacity": {
    severity: "check",
    vi: "Số người có mặt hoặc quân số báo cáo vượt sức chứa của điểm cầu.",
    en: "The people checked in, or the headcount, exceed the capacity of the site.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  silent: {
    severity: "serious",
    vi: "Không có nguồn nào nói gì về điểm cầu: không điểm danh, không quân số, không kết nối.",
    en: "No source says anything about the site: no check-in, no headcount, no connection.",
    actions: ["ask-site", "map-room", "accept"],
  },
  "number-only": {
    severity: "note",
    vi: "Điểm cầu chỉ báo cáo quân số, không có tên; số này là số khai báo.",
    en: "The site gave a headcount and no names; its number is a declared one.",
    actions: ["ask-site", "accept"],
  },
  "list-not-closed": {
    severity: "check",
    vi: "Điểm cầu chưa chốt danh sách; người chưa điểm danh không được coi là vắng.",
    en: "The site has not closed its list; delegates not called are not counted as absent.",
    actions: ["close-list", "ask-site", "accept"],
  },
  "not-called-after-close": {
    severity: "check",
    vi: "Danh sách đã chốt nhưng còn người chưa điểm danh; cần người có thẩm quyền kết luận.",
    en: "The list is closed and delegates are still not called; somebody has to decide about them.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "double-presence": {
    severity: "serious",
    vi: "Một người được điểm danh cùng lúc ở hai điểm cầu.",
    en: "One person is checked in at two sites at once.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "unlisted-people": {
    severity: "note",
    vi: "Có khách ngoài danh sách triệu tập chưa được ghép với đại biểu nào.",
    en: "There are guests who were not summoned and are not merged with a delegate.",
    actions: ["merge-guest", "accept"],
  },
  "clock-skew": {
    severity: "note",
    vi: "Đồng hồ của thiết bị điểm danh chạy sai; giờ đã được hiệu chỉnh.",
    en: "The clock of a check-in device was wrong; its times were corrected.",
    actions: ["accept"],
  },
  "online-not-recorded": {
    severity: "check",
    vi: "Có đại biểu kết nối bằng tài khoản riêng, khớp đủ họ tên và nơi công tác, nhưng điểm cầu chưa ghi nhận.",
    en: "Delegates connected by themselves, matched by full name and context, and the site has not recorded them.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "connected-although-away": {
    severity: "check",
    vi: "Người được ghi là vắng, có lý do hoặc có người dự thay lại có kết nối riêng trong buổi họp.",
    en: "Somebody recorded as absent, excused or represented was connected during the session.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "stay-too-short": {
    severity: "check",
    vi: "Có đại biểu dự ít thời gian hơn mức tối thiểu của hội nghị.",
    en: "Delegates stayed for less than the briefing's minimum share of the session.",
    actions: ["correct-entries", "ask-site", "accept"],
  },
  "connected-untimed": {
    severity: "note",
    vi: "Nhật ký cho thấy phòng họp có kết nối nhưng không ghi giờ, nên không xét được muộn, sớm hay mất kết nối.",
    en: "The log shows the room connected but not when: late, early and dropped could not be checked.",
    actions: ["ask-site", "accept"],
  },
  "person-suggested": {
    severity: "check",
    vi: "Kết nối riêng chưa chắc là của ai; dưới đây là những đại biểu gần nhất.",
    en: "A connection of one person whose name settles nobody; the nearest delegates are named.",
    actions: ["match-person", "map-room", "ask-site", "accept"],
  },
  "shared-account": {
    severity: "check",
    vi: "Một tài khoản mang tên nhiều người; cần tách ra từng người.",
    en: "One account bears the names of several people; it has to be split.",
    actions: ["split-account", "ask-site", "accept"],
  },
  "unmatched-vc": {
    severity: "check",
    vi: "Kết nối trong nhật ký chưa gắn được với điểm cầu nào.",
    en: "A connection of the VC log belongs to no known site yet.",
    actions: ["map-room", "accept"],
  },
} as const satisfies Record<string, FindingRule>;

export type FindingRuleId = keyof typeof findingRules;

export const findingRuleIds = Object.keys(findingRules) as [FindingRuleId, ...FindingRuleId[]];
