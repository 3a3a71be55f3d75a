/**
 * The reference case: Hà Nội on 16 August 2023, 649 remote sites and the host hall, 23,041 delegates. Sites are real,
 * people are made up and the same for the same seed. It makes data and never talks to the product.
 */
export * from "./generate-delegates.js";
export * from "./person-names.js";
export * from "./random.js";
export * from "./reference-csv.js";
export * from "./reference-quota.js";
export * from "./reference-sites.js";
export * from "./types.js";
