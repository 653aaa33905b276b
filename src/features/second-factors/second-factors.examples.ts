import type { Examples, TestApi } from "../../testing/examples";
import { fromBase32 } from "./base32";
import { codeAt, stepAt } from "./one-time-code";

interface Enrolled {
  id: string;
  secret: string;
}

async function enrolled(api: TestApi, kind: "totp" | "hotp"): Promise<Enrolled> {
  return (await api.request<Enrolled>("POST", `/auth/mfa/${kind}/enroll`, {})).data;
}

function hotpCode(secret: string, press: number): string {
  return codeAt(fromBase32(secret)!, press);
}

async function activation(api: TestApi, kind: "totp" | "hotp") {
  const { id, secret } = await enrolled(api, kind);
  return { id, secret, code: hotpCode(secret, kind === "totp" ? stepAt(Date.now()) : 0) };
}

async function activated(api: TestApi, kind: "totp" | "hotp"): Promise<Enrolled> {
  await makeRoom(api);
  const { id, secret, code } = await activation(api, kind);
  await api.request("POST", `/auth/mfa/${kind}/activate`, { id, code });
  return { id, secret };
}

interface Listed {
  authenticators: { id: string; kind: string }[];
}

/** A user may have ten; the suite makes more of them for one. */
async function makeRoom(api: TestApi): Promise<void> {
  const { authenticators } = (await api.request<Listed>("GET", "/auth/mfa")).data;
  if (authenticators.length < 8) return;
  const [{ id, kind } = { id: "", kind: "" }] = authenticators;
  await api.request("POST", `/auth/mfa/${kind}/disable`, { id });
}

async function recoveryCode(api: TestApi): Promise<string> {
  await activated(api, "totp");
  const { data } = await api.request<{ recoveryCodes: string[] }>(
    "POST",
    "/auth/mfa/recovery-codes",
  );
  return data.recoveryCodes[0]!;
}

async function answer(api: TestApi) {
  const code = await recoveryCode(api);
  const { data } = await api.request<{ mfaToken: string }>("POST", "/auth/login", {
    email: api.email,
    password: api.password,
  });
  return { mfaToken: data.mfaToken, method: "recovery-code", code };
}

/** A valid request for every operation of this feature. */
export const secondFactorExamples: Examples = {
  getSecondFactors: {},
  enrollTotp: { body: { name: "Phone" } },
  activateTotp: {
    arrange: async (api) => {
      const { id, code } = await activation(api, "totp");
      return { body: { id, code } };
    },
  },
  disableTotp: {
    arrange: async (api) => ({ body: { id: (await activated(api, "totp")).id } }),
  },
  enrollHotp: {
    body: {
      name: "Key ring",
      secret: "3132333435363738393031323334353637383930",
      encoding: "hex",
    },
  },
  activateHotp: {
    arrange: async (api) => {
      const { id, code } = await activation(api, "hotp");
      return { body: { id, code } };
    },
  },
  disableHotp: {
    arrange: async (api) => ({ body: { id: (await activated(api, "hotp")).id } }),
  },
  resyncHotp: {
    arrange: async (api) => {
      const { id, secret } = await activated(api, "hotp");
      return { body: { id, code: hotpCode(secret, 30), nextCode: hotpCode(secret, 31) } };
    },
  },
  updateAuthenticator: {
    body: { name: "Old phone" },
    arrange: async (api) => ({ params: { id: (await activated(api, "totp")).id } }),
  },
  makeRecoveryCodes: {
    arrange: async (api) => {
      await activated(api, "totp");
      return {};
    },
  },
  verifyChallenge: { arrange: async (api) => ({ body: await answer(api) }) },
  stepUpByCode: {
    arrange: async (api) => ({
      body: { method: "recovery-code", code: await recoveryCode(api) },
    }),
  },
  forgetDevice: {
    arrange: async (api) => {
      const body = { ...(await answer(api)), rememberDevice: true };
      await api.request("POST", "/auth/mfa/verify", body);
      const { data } = await api.request<{ devices: { id: string }[] }>("GET", "/auth/mfa");
      return { params: { id: data.devices[0]!.id } };
    },
  },
  forgetDevices: {},
};
