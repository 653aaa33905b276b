export const text = {
  title: "Security",
  titleHelp: "How you prove that it is you, and where you are signed in.",
  secondFactors: "Two-factor authentication",
  secondFactorsHelp: "A second proof beside your password, from something you have.",
  sessions: "Sessions and activity",
  sessionsHelp: "Where you are signed in, and what happened to your account.",
  manageSessions: "Manage sessions",
  activity: "Your activity",
} as const;
