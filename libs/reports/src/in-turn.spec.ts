import { describe, expect, it } from "@jest/globals";
import { inTurn } from "./in-turn.js";

async function* upTo(count: number): AsyncGenerator<number> {
  for (let item = 0; item < count; item += 1) yield item;
}

describe("inTurn", () => {
  it("gives what was made in the order of the items, a few of them under way", async () => {
    let [underWay, most] = [0, 0];
    const given: number[] = [];
    const make = async (item: number): Promise<number> => {
      most = Math.max(most, ++underWay);
      // The first of each pair takes longer than the second.
      for (let turn = 0; turn < (item % 2 === 0 ? 3 : 1); turn += 1) await new Promise(setImmediate);
      underWay -= 1;
      return item * 10;
    };
    for await (const made of inTurn(upTo(9), 3, make)) given.push(made);
    expect(given).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
    expect(most).toBe(3);
  });

  it("takes up no item beyond those that fit, while nobody asks for more", async () => {
    const taken: number[] = [];
    const turn = inTurn(upTo(9), 3, async (item) => taken.push(item));
    await turn.next();
    expect(taken).toEqual([0, 1, 2]);
  });

  it("ends with the failure of an item when its turn comes", async () => {
    const given: number[] = [];
    const failing = async (): Promise<void> => {
      const make = (item: number): Promise<number> =>
        item === 2 ? Promise.reject(new Error("no paper")) : Promise.resolve(item);
      for await (const made of inTurn(upTo(9), 4, make)) given.push(made);
    };
    await expect(failing()).rejects.toThrow("no paper");
    expect(given).toEqual([0, 1]);
  });
});
