export const text = {
  title: "Keep these recovery codes",
  description:
    "Each signs you in once if you lose your other factors. They are shown this once: print them, or put them in a password manager.",
  copy: "Copy",
  copied: "Recovery codes copied",
  download: "Download",
  print: "Print",
  file: "edgeloop-recovery-codes.txt",
  done: "I have kept them",
} as const;
