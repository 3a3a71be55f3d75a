/** Before anybody decided otherwise. */
export const usualPlan = { devicesPerSite: 2, helpdesk: "" };
