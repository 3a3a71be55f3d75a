import { describe, expect, it } from "@jest/globals";

import { decideRunAs, parseAccounts } from "./run-as.js";
import type { RunAsFacts } from "./run-as.js";

const accounts = parseAccounts("root:x:0:0::/root:/bin/sh\nnobody:x:99:98::/:\npostgres:x:101:104::/:\nbroken line\n");
const root: RunAsFacts = { uid: 0, hasAccount: true, canUnshare: true, dataOwner: undefined, accounts };

describe("decideRunAs", () => {
  it("changes nothing for an ordinary user", () => {
    expect(decideRunAs({ ...root, uid: 1000 })).toEqual({ prefix: [] });
  });

  it("changes nothing where there are no uids", () => {
    expect(decideRunAs({ ...root, uid: undefined })).toEqual({ prefix: [] });
  });

  it("runs root in a user namespace, as an account the machine knows", () => {
    expect(decideRunAs(root)).toEqual({ prefix: ["unshare", "--user", "--map-user=99", "--map-group=98", "--"] });
  });

  it("gives a uid without an account one, in the same way", () => {
    expect(decideRunAs({ ...root, uid: 4711, hasAccount: false }).prefix).toContain("--map-user=99");
  });

  it("hands the data to postgres, else nobody, where namespaces are forbidden", () => {
    const closed = { ...root, canUnshare: false };
    expect(decideRunAs(closed)).toEqual({ prefix: [], uid: 101, gid: 104 });
    const noPostgres = accounts.filter(({ name }) => name !== "postgres");
    expect(decideRunAs({ ...closed, accounts: noPostgres })).toEqual({ prefix: [], uid: 99, gid: 98 });
  });

  it("stays with the account the data was handed to, also when namespaces work later", () => {
    expect(decideRunAs({ ...root, dataOwner: 101 })).toEqual({ prefix: [], uid: 101, gid: 104 });
  });

  it("says what to do when root has nobody to hand the data to", () => {
    expect(() => decideRunAs({ ...root, canUnshare: false, accounts: [] })).toThrow(/DATABASE_URL/);
  });
});
