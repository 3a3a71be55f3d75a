/** A site as far as the name of its room is concerned. */
export interface RoomSite {
  readonly key: number;
  readonly code: string;
  readonly name: string;
  /** Name of the site above it; null at the top. */
  readonly parentName: string | null;
  /** Names its room is known to show up under. */
  readonly aliases: readonly string[];
}

export type RoomMatch =
  | {
      readonly kind: "settled";
      readonly siteKey: number;
      /** `person`: somebody settled this name before. */
      readonly by: "person" | "code" | "alias" | "name";
    }
  /** It could mean any of these; a person decides. Handles in ascending order. */
  | { readonly kind: "ambiguous"; readonly siteKeys: readonly number[] }
  | { readonly kind: "none" };
