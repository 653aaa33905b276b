import type { Transport } from "../../../integrations/email";

/** Refuses everything: the installation has not been told how to send. */
export const noTransport: Transport = {
  name: "none",
  idempotent: true,
  send: async (messages) =>
    messages.map(() => ({
      kind: "failed",
      reason: "No transport is configured: set SMTP_URL",
    })),
  close: async () => undefined,
};
