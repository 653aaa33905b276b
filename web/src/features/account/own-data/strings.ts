export const text = {
  data: "Your data",
  dataHelp: "Everything that is kept about you, as one JSON file, without secrets.",
  download: "Download my data",
  downloaded: "Download started",
  delete: "Delete account",
  deleteHelp: "For 30 days you can change your mind. After that, everything personal is erased.",
  deleteTitle: "Delete your account?",
  deleteBody:
    "You are signed out everywhere at once, and nobody can sign in. For 30 days the link in the email we send you restores the account. After that your name, your addresses and your devices are erased, and from where you acted; what businesses need for their books stays, without you.",
  blocked: "First hand these businesses over, or delete them",
  blockedHelp: "You are their last owner.",
  deleted: (day: string) => `Account deleted. Until ${day}, the link in our email restores it.`,
} as const;
