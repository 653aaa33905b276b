export const text = {
  title: "Security",
  titleHelp: "How you prove that it is you, and where you are signed in.",
  secondFactors: "Two-factor authentication",
  secondFactorsHelp: "A second proof beside your password, from something you have.",
} as const;
