import { a } from "#domain"; export const b = a;
