import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { quiet } from "../wire/quiet.js";

/**
 * A part of a page that the page does not wait for: fetched when it is shown, or before that once the browser has nothing
 * better to do, so that it opens without a network too. `meanwhile` stands in its place.
 */
export function later<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  void quiet()
    .then(fetchPart)
    .catch(() => undefined);
  const Part = lazy(async () => ({ default: await fetchPart() }));
  return (props) => (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  );
}
