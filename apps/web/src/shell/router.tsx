import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { readAuditSearch } from "../admin/audit-search.js";
import { readBoardSearch } from "../board/board-search.js";
import { officeTexts } from "../i18n/texts.js";
import { keptBriefings, readBriefings } from "../wire/briefings.js";
import { kioskLock } from "../kiosk/kiosk-lock.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { readSimulatorSearch } from "../simulator/simulator-search.js";
import { BriefingFrame } from "./briefing-frame.js";
import { Failed } from "./error-boundary.js";
import { Frame } from "./frame.js";
import { homeOf, isKiosk } from "./home-of.js";
import { Loading, NotFound } from "./page-states.js";
import { localAddress, signedIn } from "./signed-in.js";

/** A page that says more than those at the door. */
const officePage: typeof lazyRouteComponent = (importer, name) =>
  lazyRouteComponent(async () => (await Promise.all([importer(), officeTexts()]))[0], name);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = localAddress(search["to"]);
    return to === undefined ? {} : { to };
  },
  component: lazyRouteComponent(() => import("./sign-in-page.js"), "SignInPage"),
});

const enrol = createRoute({
  getParentRoute: () => root,
  path: "/enrol",
  component: lazyRouteComponent(() => import("../enrol/enrol-page.js"), "EnrolPage"),
});

const handOver = createRoute({
  getParentRoute: () => root,
  path: "/hand-over",
  validateSearch: (search: Record<string, unknown>): { revoked?: boolean } =>
    search["revoked"] === undefined ? {} : { revoked: true },
  component: lazyRouteComponent(() => import("../hand-over/hand-over-page.js"), "HandOverPage"),
});

/** Without the bar: it is for everyone who comes through the door. */
const kiosk = createRoute({
  getParentRoute: () => root,
  path: "/briefings/$briefingId/sites/$siteId/kiosk",
  beforeLoad: async ({ location }) => ({ person: await signedIn(location.href) }),
  component: lazyRouteComponent(() => import("../kiosk/kiosk-page.js"), "KioskPage"),
});

const toKiosk = ({ briefingId, siteId }: SiteAddress) =>
  redirect({ to: kiosk.fullPath, params: { briefingId, siteId }, replace: true });

const signInReturn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/oidc",
  component: lazyRouteComponent(() => import("../account/provider-return-page.js"), "ProviderReturnPage"),
});

/** Everything behind the sign-in, with the bar on top. */
const framed = createRoute({
  getParentRoute: () => root,
  id: "framed",
  beforeLoad: async ({ location }) => {
    const lock = kioskLock();
    if (lock !== null) throw toKiosk(lock);
    const person = await signedIn(location.href);
    // Nothing else is open to who has to set up a second factor first.
    if (person.mustEnrol && location.pathname !== "/account") throw redirect({ to: "/account", replace: true });
    return { person };
  },
  component: Frame,
});

const home = createRoute({
  getParentRoute: () => framed,
  path: "/",
  beforeLoad: async ({ context: { person } }) => {
    const place = homeOf(person, await readBriefings().catch(() => keptBriefings() ?? []));
    switch (place.kind) {
      case "site": {
        const { briefingId, siteId } = place;
        throw redirect({ to: "/briefings/$briefingId/sites/$siteId", params: { briefingId, siteId }, replace: true });
      }
      case "board":
        throw redirect({ to: "/briefings/$briefingId/board", params: { briefingId: place.briefingId }, replace: true });
      case "briefings":
        throw redirect({ to: "/briefings", replace: true });
    }
  },
});

const briefings = createRoute({
  getParentRoute: () => framed,
  path: "/briefings",
  component: officePage(() => import("./briefings-page.js"), "BriefingsPage"),
});

const briefing = createRoute({
  getParentRoute: () => framed,
  path: "/briefings/$briefingId",
  component: BriefingFrame,
});

const board = createRoute({
  getParentRoute: () => briefing,
  path: "/board",
  validateSearch: readBoardSearch,
  component: officePage(() => import("../board/board-page.js"), "BoardPage"),
});

const site = createRoute({
  getParentRoute: () => briefing,
  path: "/sites/$siteId",
  beforeLoad: ({ context: { person }, params }) => {
    if (isKiosk(person)) throw toKiosk(params);
  },
  component: lazyRouteComponent(() => import("./site-route.js"), "SiteRoute"),
});

const reports = createRoute({
  getParentRoute: () => briefing,
  path: "/reports",
  component: officePage(() => import("./reports-route.js"), "ReportsRoute"),
});

const reconciliation = createRoute({
  getParentRoute: () => briefing,
  path: "/reconciliation",
  component: officePage(() => import("../reconciliation/reconciliation-page.js"), "ReconciliationPage"),
});

const exceptions = createRoute({
  getParentRoute: () => briefing,
  path: "/exceptions",
  component: officePage(() => import("../exceptions/exceptions-page.js"), "ExceptionsPage"),
});

const simulator = createRoute({
  getParentRoute: () => briefing,
  path: "/simulator",
  validateSearch: readSimulatorSearch,
  component: officePage(() => import("../simulator/simulator-page.js"), "SimulatorPage"),
});

const seals = createRoute({
  getParentRoute: () => briefing,
  path: "/seals",
  component: officePage(() => import("../seals/seals-page.js"), "SealsPage"),
});

const setup = createRoute({
  getParentRoute: () => briefing,
  path: "/setup",
  // The list being brought in: a reload, or a colleague with the address, goes on with it.
  validateSearch: ({ list }: Record<string, unknown>): { list?: string } =>
    typeof list === "string" && /^[0-9a-f-]{36}$/.test(list) ? { list } : {},
  component: officePage(() => import("../setup/setup-page.js"), "SetupPage"),
});

const sites = createRoute({
  getParentRoute: () => framed,
  path: "/sites",
  component: officePage(() => import("../setup/sites-page.js"), "SitesPage"),
});

const people = createRoute({
  getParentRoute: () => framed,
  path: "/people",
  component: officePage(() => import("../privacy/people-page.js"), "PeoplePage"),
});

const audit = createRoute({
  getParentRoute: () => framed,
  path: "/audit",
  validateSearch: readAuditSearch,
  component: officePage(() => import("../admin/audit-page.js"), "AuditPage"),
});

const jobs = createRoute({
  getParentRoute: () => framed,
  path: "/jobs",
  component: officePage(() => import("../admin/jobs-page.js"), "JobsPage"),
});

const account = createRoute({
  getParentRoute: () => framed,
  path: "/account",
  component: officePage(() => import("../account/account-page.js"), "AccountPage"),
});

const users = createRoute({
  getParentRoute: () => framed,
  path: "/users",
  component: officePage(() => import("../users/users-page.js"), "UsersPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    enrol,
    signInReturn,
    handOver,
    kiosk,
    framed.addChildren([
      home,
      account,
      users,
      people,
      audit,
      jobs,
      sites,
      briefings,
      briefing.addChildren([board, site, reports, reconciliation, exceptions, simulator, seals, setup]),
    ]),
  ]),
  defaultErrorComponent: ({ error }) => <Failed error={error} />,
  defaultPendingComponent: Loading,
  // After the first load nothing takes the page away for a spinner.
  defaultPendingMs: 400,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
