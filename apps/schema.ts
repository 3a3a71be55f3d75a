import { Alerts1764000002202 } from "#alerts";
import {
  EntriesByDelegate1764000002800,
  Attendance1764000000700,
  LedgerEpochs1764000002501,
  SiteApprovals1764000002200,
  NoSitePresence1764000002611,
} from "#attendance";
import { Audit1764000000300, AuditChain1764000002500 } from "#audit";
import { Briefings1764000000500, ParticipationContacts1764000002201 } from "#briefings";
import {
  DeviceAccounts1764000001800,
  Identity1764000000200,
  SecondFactor1764000002300,
  SessionDevices1764000001600,
  UserSearch1764000002301,
  BoardLinks1764000002303,
  ExternalIdentities1764000002302,
} from "#identity";
import { DevicePresence1764000002610, Devices1764000001801 } from "#devices";
import { JobFlows1764000002621, Jobs1764000000100 } from "#platform";
import { Privacy1764000002503 } from "#privacy";
import {
  DecisionsAndQuestions1764000002101,
  ErasableDecisions1764000002502,
  ErasableQuestions1764000002504,
  PersonAliases1764000002620,
  PersonMatches1764000002002,
  Reconciliation1764000000900,
  RunsByThemselves1764000002622,
  Seals1764000002100,
  VerdictInputs1764000002000,
} from "#reconciliation";
import {
  DelegateCards1764000002600,
  DelegateNames1764000002001,
  PersonRights1764000002801,
  Roster1764000000600,
  RosterImportFlow1764000001700,
} from "#roster";
import {
  BundleContents1764000002701,
  BundlePapers1764000002400,
  ChosenReports1764000002631,
  PaperProofs1764000001100,
  ReportMailings1764000002630,
  Reports1764000001000,
} from "#reports";
import { Sites1764000000400 } from "#sites";
import {
  LogReadAt1764000002623,
  VcLogFormats1764000001500,
  VcLogs1764000000800,
  ZoomLinks1764000002700,
  ZoomListening1764000002802,
} from "#vc-logs";

/** Every room's migrations: the schema this version of the product needs. */
export const migrations = [
  Jobs1764000000100,
  Identity1764000000200,
  Audit1764000000300,
  Sites1764000000400,
  Briefings1764000000500,
  Roster1764000000600,
  Attendance1764000000700,
  VcLogs1764000000800,
  Reconciliation1764000000900,
  Reports1764000001000,
  PaperProofs1764000001100,
  VcLogFormats1764000001500,
  SessionDevices1764000001600,
  RosterImportFlow1764000001700,
  VerdictInputs1764000002000,
  DelegateNames1764000002001,
  PersonMatches1764000002002,
  Seals1764000002100,
  DecisionsAndQuestions1764000002101,
  SecondFactor1764000002300,
  UserSearch1764000002301,
  LedgerEpochs1764000002501,
  DeviceAccounts1764000001800,
  Devices1764000001801,
  SiteApprovals1764000002200,
  ParticipationContacts1764000002201,
  Alerts1764000002202,
  AuditChain1764000002500,
  ErasableDecisions1764000002502,
  ErasableQuestions1764000002504,
  Privacy1764000002503,
  ExternalIdentities1764000002302,
  BoardLinks1764000002303,
  BundlePapers1764000002400,
  DelegateCards1764000002600,
  PersonAliases1764000002620,
  JobFlows1764000002621,
  RunsByThemselves1764000002622,
  LogReadAt1764000002623,
  ReportMailings1764000002630,
  ChosenReports1764000002631,
  DevicePresence1764000002610,
  NoSitePresence1764000002611,
  ZoomLinks1764000002700,
  BundleContents1764000002701,
  EntriesByDelegate1764000002800,
  PersonRights1764000002801,
  ZoomListening1764000002802,
];
