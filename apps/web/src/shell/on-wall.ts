import { useRouterState } from "@tanstack/react-router";

/** The page is thrown on a wall (`?wall=1`): no bar, no controls. */
export function useOnWall(): boolean {
  return useRouterState({ select: ({ location: { search } }) => "wall" in search && search.wall === 1 });
}
