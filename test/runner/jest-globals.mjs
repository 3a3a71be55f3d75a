// What `@jest/globals` is to a suite that Node itself loads (native-runtime.cjs): the globals of the suite that runs now, for
// support files too, which are loaded once and serve many suites.
const GLOBALS = Symbol.for("diem-cau.jest-globals");

const now =
  (name) =>
  (...given) =>
    globalThis[GLOBALS][name](...given);
const live = (name) => new Proxy(now(name), { get: (_target, key) => globalThis[GLOBALS][name][key] });

export const afterAll = now("afterAll");
export const afterEach = now("afterEach");
export const beforeAll = now("beforeAll");
export const beforeEach = now("beforeEach");
export const describe = live("describe");
export const expect = live("expect");
export const it = live("it");
export const jest = live("jest");
export const test = live("test");
