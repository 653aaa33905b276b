import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const phoneExamples: Examples = {
  requestWhatsAppCode: { body: { phone: "+4915123456789" } },
  signInByWhatsApp: {
    arrange: async ({ phone }) => {
      const { cookie, ...body } = await phone.signInCode();
      return { body, headers: { Cookie: cookie } };
    },
  },
  requestPhoneChange: {
    arrange: ({ phone }) => Promise.resolve({ body: { phone: phone.number() } }),
  },
  confirmPhoneChange: { arrange: async ({ phone }) => ({ body: await phone.changeCode() }) },
  removePhone: {
    arrange: async ({ phone }) => {
      await phone.confirm();
      return {};
    },
  },
};
