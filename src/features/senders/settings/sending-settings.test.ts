import { describe, expect, it } from "vitest";
import { someKey } from "../../../testing/email-providers";
import { smtpUrl } from "../../../testing/outgoing";
import { api } from "../../../testing/shop";
import type { SendingSettingsDto } from "../schemas";

const PATH = "/sending-settings";

const wanted = {
  ...{ capEmails: 3, capHours: 24, quietFrom: "21:00", quietTo: "08:00" },
  ...{ quietZone: "recipient", trackOpens: false, trackClicks: true },
};

describe("The rules of sending", () => {
  it("are one marketing email in 16 hours, at any time of day, until they are said", async () => {
    const shop = await api();
    const { data } = await shop.request<SendingSettingsDto>("GET", PATH);
    expect(data).toEqual({
      ...{ capEmails: 1, capHours: 16, quietFrom: null, quietTo: null, quietZone: "business" },
      ...{ trackOpens: true, trackClicks: true, version: 0, marketingProblem: null },
    });
  });

  it("are kept, and changed by whoever has seen the newest", async () => {
    const shop = await api();
    const first = await shop.request<SendingSettingsDto>("PUT", PATH, { ...wanted, version: 0 });
    expect(first.data).toMatchObject({ ...wanted, version: 1 });
    expect((await shop.request("PUT", PATH, { ...wanted, version: 0 })).code).toBe("VERSION_STALE");
    const none = { ...wanted, capEmails: null, version: 1 };
    expect((await shop.request("PUT", PATH, none)).data).toMatchObject({ capEmails: null });
  });

  it("have quiet hours with two ends, or none", async () => {
    const shop = await api();
    const answer = await shop.request("PUT", PATH, { ...wanted, quietTo: null, version: 0 });
    expect(answer.details).toEqual({ quietTo: ["Required"] });
  });

  it("say that marketing waits for a verified domain, where it would leave by an account", async () => {
    const shop = await api();
    const problem = async () =>
      (await shop.request<SendingSettingsDto>("GET", PATH)).data.marketingProblem;
    const add = (kind: string, secret: string) =>
      shop.request("POST", "/email-providers", { kind, name: kind, secret });
    await add("resend", someKey());
    expect(await problem()).toBe("sender_unverified");
    await add("smtp", smtpUrl());
    expect(await problem()).toBeNull();
  });
});
