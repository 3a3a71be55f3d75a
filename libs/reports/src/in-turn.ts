/**
 * What `make` gives for each item, in the order of the items. At most `atOnce` are under way or wait for their turn, so that
 * however many there are, few are held. The first that fails ends it.
 */
export async function* inTurn<Item, Made>(
  items: AsyncIterable<Item>,
  atOnce: number,
  make: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  const underWay: Promise<Made>[] = [];
  for await (const item of items) {
    if (underWay.length === atOnce) yield await underWay.shift()!;
    const made = make(item);
    // Heard when its turn comes; until then a failure is nobody's.
    made.catch(() => undefined);
    underWay.push(made);
  }
  for (const made of underWay) yield await made;
}
