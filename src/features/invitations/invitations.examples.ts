import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const invitationExamples: Examples = {
  listInvitations: {},
  createInvitation: {
    arrange: () =>
      Promise.resolve({
        body: { email: `guest-${crypto.randomUUID()}@example.com`, role: "editor" },
      }),
  },
  resendInvitation: {
    arrange: async (api) => ({ params: { invitationId: await api.sentInvitation() } }),
  },
  revokeInvitation: {
    arrange: async (api) => ({ params: { invitationId: await api.sentInvitation() } }),
  },
  previewInvitation: {
    arrange: async (api) => ({ body: { token: (await api.receivedInvitation()).token } }),
  },
  acceptInvitation: {
    arrange: async (api) => ({ body: { token: (await api.receivedInvitation()).token } }),
  },
  declineInvitation: {
    arrange: async (api) => ({ body: { token: (await api.receivedInvitation()).token } }),
  },
  listMyInvitations: {},
  acceptMyInvitation: {
    arrange: async (api) => ({ params: { invitationId: (await api.receivedInvitation()).id } }),
  },
  declineMyInvitation: {
    arrange: async (api) => ({ params: { invitationId: (await api.receivedInvitation()).id } }),
  },
};
