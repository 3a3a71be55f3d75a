/** Texts of work that goes on by itself. */
export const jobsVi = {
  "jobs.left": "còn khoảng {time}",
  "jobs.seconds": "{count} giây",
  "jobs.minutes": "{count} phút",
};
