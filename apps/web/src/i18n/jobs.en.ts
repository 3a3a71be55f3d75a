import type { jobsVi } from "./jobs.vi.js";

export const jobsEn: Record<keyof typeof jobsVi, string> = {
  "jobs.left": "about {time} left",
  "jobs.seconds": "{count} s",
  "jobs.minutes": "{count} min",
};
