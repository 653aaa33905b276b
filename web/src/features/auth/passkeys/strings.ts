export const text = {
  signIn: "Sign in with a passkey",
  use: "Use a passkey",
  or: "or",
  failed: "Your device could not use a passkey here. Try again, or use another way.",
  unsupported: "This browser does not know passkeys. Try another browser or device.",
  exists: "This device has a passkey for your account already.",
} as const;
